package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.features.driver.CameFrom;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Profiles, and where the last answer came from. */
public final class AnswerSteps {

  private final Stage stage;

  public AnswerSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("{word} has looked at her profile")
  @When("{word} looks at her profile")
  public void looksAtProfile(String who) {
    stage.lookAtProfile(who);
  }

  @Given("{word} has changed her name to {}")
  public void changesName(String who, String name) {
    stage.driver().changeName(stage.customer(who), name);
  }

  @Then("the answer came from the cache")
  public void cameFromTheCache() {
    assertThat(stage.lastAnswerCameFrom()).isEqualTo(CameFrom.CACHE);
  }

  @Then("the answer came from the sources")
  public void cameFromTheSources() {
    assertThat(stage.lastAnswerCameFrom()).isEqualTo(CameFrom.SOURCES);
  }
}
