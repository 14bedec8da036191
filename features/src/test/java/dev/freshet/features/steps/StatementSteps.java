package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.StatementSeen;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Statements. */
public final class StatementSteps {

  private final Stage stage;

  public StatementSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("the portfolio has been loaded")
  public void thePortfolioHasBeenLoaded() {
    stage.driver().loadPortfolio();
  }

  @Given("every change until now has been applied")
  public void everyChangeHasBeenApplied() {
    stage.driver().applyEveryChange();
  }

  @Given("{word} has looked at the statement of her {word}")
  @When("{word} looks at the statement of her {word}")
  public void looksAtTheStatement(String who, String model) {
    stage.lookAtStatement(who, stage.loan(who, model), false);
  }

  @Given("{word} has looked at the statement of her {word}, presenting her payment")
  @When("{word} looks at the statement of her {word}, presenting her payment")
  public void looksAtTheStatementPresentingThePayment(String who, String model) {
    stage.lookAtStatement(who, stage.loan(who, model), true);
  }

  @Given("{word} has looked at the statement of a loan that does not exist")
  @When("{word} looks at the statement of a loan that does not exist")
  public void looksAtTheStatementOfNoLoan(String who) {
    stage.lookAtStatement(who, new LoanId("No-such-loan-" + stage.customer(who)), false);
  }

  @Then("the statement shows a balance of {money}")
  public void showsABalanceOf(Money balance) {
    assertThat(shown().balance()).isEqualTo(balance);
  }

  @Then("it lists no payment")
  public void listsNoPayment() {
    assertThat(shown().payments()).isEmpty();
  }

  @Then("it lists a payment of {money}")
  public void listsAPaymentOf(Money amount) {
    assertThat(shown().payments()).containsExactly(amount);
  }

  @Then("the statement is labelled stale")
  public void theStatementIsLabelledStale() {
    assertThat(shown().labelledStale()).isTrue();
  }

  @Then("the statement is not labelled stale")
  public void theStatementIsNotLabelledStale() {
    assertThat(shown().labelledStale()).isFalse();
  }

  @Then("she is told that there is no such loan")
  public void sheIsToldThatThereIsNoSuchLoan() {
    assertThat(stage.statement()).isInstanceOf(StatementSeen.NoSuchLoan.class);
  }

  private StatementSeen.Shown shown() {
    if (stage.statement() instanceof StatementSeen.Shown shown) {
      return shown;
    }
    throw new AssertionError("saw " + stage.statement());
  }
}
