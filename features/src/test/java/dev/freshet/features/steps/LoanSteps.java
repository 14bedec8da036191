package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.CameFrom;
import dev.freshet.features.driver.Driver.SourceCalls;
import dev.freshet.features.driver.LoansSeen;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.LocalDate;

/** Looking at loans. */
public final class LoanSteps {

  private final Stage stage;

  public LoanSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("today is {day}")
  public void todayIs(LocalDate day) {
    stage.today(day);
  }

  @Given("{word} (also )owes {money} on her/their {word} at {percent} %")
  public void owes(String who, Money balance, String model, String percent) {
    stage.owes(who, balance, model, percent, stage.today());
  }

  @Given("{word} owes {money} on her {word} at {percent} %, interest paid through {day}")
  public void owes(
      String who, Money balance, String model, String percent, LocalDate interestPaidThrough) {
    stage.owes(who, balance, model, percent, interestPaidThrough);
  }

  @Given("{word} has looked at her/their loans")
  @When("{word} looks at her/their loans")
  public void looks(String who) {
    stage.look(who, false);
  }

  @Given("{word} has looked at her loans, presenting her payment")
  @When("{word} looks at her loans, presenting her payment")
  public void looksPresentingThePayment(String who) {
    stage.look(who, true);
  }

  @Then("she sees {money} owed on her {word}")
  public void sheSeesOwedOn(Money balance, String model) {
    assertThat(seen().balances().get(stage.loan("Ada", model))).isEqualTo(balance);
  }

  @Then("she/they see/sees {money} owed in total")
  public void seesOwedInTotal(Money total) {
    assertThat(seen().total()).isEqualTo(total);
  }

  @Then("she sees that the payment of {money} is made")
  public void sheSeesThatThePaymentIsMade(Money amount) {
    assertThat(seen().balances().values()).containsExactly(Money.usd("11281.52").minus(amount));
  }

  @Then("she is greeted as {}")
  public void sheIsGreetedAs(String name) {
    assertThat(seen().customerName()).isEqualTo(name);
  }

  @Then("both loans are current")
  public void bothLoansAreCurrent() {
    assertThat(seen().statuses().values()).containsExactly("current", "current");
  }

  @Then("her {word} is paid off")
  public void isPaidOff(String model) {
    assertThat(seen().statuses().get(stage.loan("Ada", model))).isEqualTo("paid_off");
  }

  @Then("her {word} is delinquent")
  public void isDelinquent(String model) {
    assertThat(seen().statuses().get(stage.loan("Ada", model))).isEqualTo("delinquent");
  }

  @Then("there is no such customer")
  public void thereIsNoSuchCustomer() {
    assertThat(stage.loans()).isInstanceOf(LoansSeen.NoSuchCustomer.class);
  }

  @Then("she is told to come back later")
  public void sheIsToldToComeBackLater() {
    assertThat(stage.loans()).isInstanceOf(LoansSeen.ComeBackLater.class);
  }

  @Then("the answer is labelled stale")
  public void theAnswerIsLabelledStale() {
    assertThat(seen().cameFrom()).isEqualTo(CameFrom.STALE_CACHE);
  }

  @Then("the loan system, the ledger and the profiles were each called once")
  public void eachSourceWasCalledOnce() {
    assertThat(stage.callsForTheLastLook()).isEqualTo(new SourceCalls(1, 1, 1));
  }

  @Then("no source was called for it")
  public void noSourceWasCalled() {
    assertThat(stage.callsForTheLastLook()).isEqualTo(new SourceCalls(0, 0, 0));
  }

  private LoansSeen.Loans seen() {
    return stage.loans().loans().getOrElseThrow(() -> new AssertionError("saw " + stage.loans()));
  }
}
