package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.Driver;
import dev.freshet.features.driver.Driver.StoredEvent;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;

/** Time, events and parts that fail. */
public final class WorldSteps {

  private final Stage stage;

  public WorldSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("{int} seconds have passed")
  public void secondsHavePassed(int seconds) {
    stage.driver().pass(Duration.ofSeconds(seconds));
  }

  @Given("{int} days have passed")
  public void daysHavePassed(int days) {
    stage.driver().pass(Duration.ofDays(days));
  }

  @Given("the events have been delivered")
  @When("the events are delivered")
  public void theEventsAreDelivered() {
    stage.driver().deliverEvents();
  }

  @Given("the nightly batch has stated that Ada owes {money} on her {word}")
  public void theNightlyBatchHasStated(Money balance, String model) {
    stage.runNightlyBatch(stage.loan("Ada", model), balance, 0);
  }

  @Given("the nightly batch has stated that Ada owes {money} on her {word}, {int} days overdue")
  public void theNightlyBatchHasStatedOverdue(Money balance, String model, int days) {
    stage.runNightlyBatch(stage.loan("Ada", model), balance, days);
  }

  @Given("every event has been replayed")
  public void everyEventHasBeenReplayed() {
    stage.driver().replayEvents();
  }

  @Given("open payments have been reconciled")
  public void openPaymentsHaveBeenReconciled() {
    stage.driver().reconcilePayments();
  }

  @Given("changed objects are refreshed from the sources")
  public void refreshedFromTheSources() {
    stage.driver().refreshOnChange(Driver.Refresh.FROM_SOURCES);
  }

  @Given("changed objects are refreshed through their owner")
  public void refreshedThroughTheirOwner() {
    stage.driver().refreshOnChange(Driver.Refresh.THROUGH_OWNER);
  }

  @Given("the cache is down")
  public void theCacheIsDown() {
    stage.driver().cacheIsDown();
  }

  @Given("the cache is back, emptied")
  public void theCacheIsBackEmptied() {
    stage.driver().cacheIsBackEmptied();
  }

  @Given("the sources are down")
  public void theSourcesAreDown() {
    stage.driver().sourcesAreDown();
  }

  @Given("the ledger's next answer is lost")
  public void theLedgersNextAnswerIsLost() {
    stage.driver().ledgersNextAnswerIsLost();
  }

  @Then("a {word} event about Ada's loans is stored")
  public void anEventIsStored(String type) {
    assertThat(events()).extracting(StoredEvent::type).contains(type);
  }

  @Then("it carries no balance")
  public void itCarriesNoBalance() {
    assertThat(events()).noneMatch(event -> event.text().contains("11113"));
  }

  private List<StoredEvent> events() {
    return stage.driver().storedEvents(stage.customer("Ada"));
  }
}
