package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.PaymentSeen;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Paying. */
public final class PaymentSteps {

  private final Stage stage;

  public PaymentSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("{word} has paid {money} on her {word}")
  @When("{word} pays {money} on her {word}")
  public void pays(String who, Money amount, String model) {
    stage.pay(who, stage.loan(who, model), amount, stage.anotherKey());
  }

  @Given("{word} has paid {money} on her {word} under the key {word}")
  @When("{word} pays {money} on her {word} under the key {word}")
  public void paysUnderTheKey(String who, Money amount, String model, String key) {
    stage.pay(who, stage.loan(who, model), amount, key);
  }

  @When("{word} pays {money} on Grace's {word}")
  public void paysOnGraces(String who, Money amount, String model) {
    stage.pay(who, stage.loan("Grace", model), amount, stage.anotherKey());
  }

  @When("{word} pays {money} on a loan that does not exist")
  public void paysOnALoanThatDoesNotExist(String who, Money amount) {
    stage.pay(who, new LoanId("no-such-loan"), amount, stage.anotherKey());
  }

  @Then("{money} of it is interest and {money} is principal")
  public void isDivided(Money interest, Money principal) {
    assertThat(made().interest()).isEqualTo(interest);
    assertThat(made().principal()).isEqualTo(principal);
  }

  @Then("her new balance is {money}")
  public void herNewBalanceIs(Money balance) {
    assertThat(made().newBalance()).isEqualTo(balance);
  }

  @Then("the payment is refused because {}")
  public void isRefusedBecause(String reason) {
    assertThat(stage.payment()).isEqualTo(new PaymentSeen.Refused(reason));
  }

  @Then("the ledger shows one payment on her {word}")
  public void theLedgerShowsOnePayment(String model) {
    theLedgerShows(1, model);
  }

  @Then("the ledger shows {long} payments on her {word}")
  public void theLedgerShows(long payments, String model) {
    assertThat(stage.driver().paymentsInTheLedger(stage.customer("Ada"), stage.loan("Ada", model)))
        .isEqualTo(payments);
  }

  private PaymentSeen.Made made() {
    assertThat(stage.payment()).isInstanceOf(PaymentSeen.Made.class);
    return (PaymentSeen.Made) stage.payment();
  }
}
