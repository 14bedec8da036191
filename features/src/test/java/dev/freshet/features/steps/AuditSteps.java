package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.audit.AuditFreshness.Findings;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.vavr.control.Option;
import java.util.Map;

/** The auditor. Scenarios share one, so what counts is what a look has added. */
public final class AuditSteps {

  private final Stage stage;
  private Map<String, Findings> before = Map.of();
  private Map<String, Findings> after = Map.of();

  public AuditSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("the auditor has looked")
  @When("the auditor looks")
  public void theAuditorLooks() {
    before = stage.driver().audited();
    stage.driver().audit();
    after = stage.driver().audited();
  }

  @Then("it finds the {word} fresh")
  public void isFresh(String keyClass) {
    assertThat(of(after, keyClass).fresh()).isEqualTo(of(before, keyClass).fresh() + 1);
  }

  @Then("it finds the {word} stale, and watches them")
  public void isWatched(String keyClass) {
    assertThat(of(after, keyClass).watched()).isEqualTo(of(before, keyClass).watched() + 1);
  }

  @Then("it finds that the {word} were stale within their bound")
  public void wereStaleWithinTheirBound(String keyClass) {
    assertThat(of(after, keyClass).staleWithinBound())
        .isGreaterThan(of(before, keyClass).staleWithinBound());
    assertThat(of(after, keyClass).staleBeyondBound()).isZero();
  }

  private static Findings of(Map<String, Findings> audited, String keyClass) {
    return Option.of(audited.get(keyClass)).get();
  }
}
