package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;

/** Events that go wrong on their way. */
public final class EventSteps {

  private final Stage stage;

  public EventSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("every event about {word}'s loans has been delivered three times more, in disorder")
  public void deliveredInDisorder(String who) {
    stage.driver().deliverAgainInDisorder(stage.customer(who), 3);
  }

  @Given("an event has occurred about something that nobody keeps")
  public void anEventThatNobodyCanHandle() {
    stage.driver().somethingUnheardOfOccurs();
  }

  @Given("the events have been tried for {int} hours")
  @When("the events are tried for {int} hours")
  public void theEventsAreTriedFor(int hours) {
    stage.driver().deliverEvents();
    stage.driver().pass(Duration.ofHours(hours));
    stage.driver().deliverEvents();
  }

  @When("what was put aside is sent on its way again")
  public void sentOnItsWayAgain() {
    stage.driver().redriveWhatWasPutAside();
    stage.driver().deliverEvents();
  }

  @Then("the event that nobody can handle is put aside")
  public void theUnheardOfIsPutAside() {
    assertThat(stage.driver().putAsideAsUnheardOf()).isPositive();
  }

  @Then("an event about {word}'s loans is put aside")
  public void isPutAside(String who) {
    assertThat(stage.driver().putAside(stage.customer(who))).isEqualTo(1);
  }

  @Then("no event about {word}'s loans is put aside")
  public void isNotPutAside(String who) {
    assertThat(stage.driver().putAside(stage.customer(who))).isZero();
  }
}
