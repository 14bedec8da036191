package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.cart.CheckOutCart;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingOutTest {

  private static final LineRefusal ABOVE_PAYOFF =
      new LineRefusal.Rejected(new PaymentRejection.AbovePayoff(Money.usd("8064.34")));

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
  }

  @Test
  void asks_for_the_version_that_was_seen_under_the_callers_key() {
    checkOut().answer();
    assertThat(contract.useCases.asked)
        .containsExactly(
            new CheckOutCart.Command(
                Contract.ADA, new CartVersion("g-1", 1), new IdempotencyKey("key-1")));
  }

  @Test
  void needs_a_key_and_a_condition() {
    assertThat(Contract.problem(post().header("If-Match", "\"g-1.1\"").answer()))
        .isEqualTo("missing-idempotency-key");
    Response unconditional = post().header("Idempotency-Key", "key-1").answer();
    assertThat(unconditional.status()).isEqualTo(428);
    assertThat(Contract.problem(unconditional)).isEqualTo("precondition-required");
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void tells_each_lines_outcome_and_what_is_left_in_the_cart() {
    Response response = checkedOut(Samples.processed(), ABOVE_PAYOFF);
    JsonNode body = Contract.json(response);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("ETag", "\"g-1.3\"")
        .containsEntry("Freshet-Version", "ledger/19406600=9");
    assertThat(body.at("/lines/0/state").asText()).isEqualTo("processed");
    assertThat(body.at("/lines/0/payment/newBalance/amount").asText()).isEqualTo("7831.38");
    assertThat(body.path("lines").get(0).has("rejection")).isFalse();
    assertThat(body.at("/lines/1/state").asText()).isEqualTo("rejected");
    assertThat(body.at("/lines/1/rejection/type").asText()).isEqualTo("/problems/above-payoff");
    assertThat(body.at("/lines/1/rejection/payoffAmount/amount").asText()).isEqualTo("8064.34");
    assertThat(body.path("lines").get(1).has("payment")).isFalse();
    assertThat(body.at("/cart/lines")).hasSize(1);
    assertThat(body.at("/cart/lines/0/loanId").asText()).isEqualTo("19406601");
  }

  @Test
  void says_no_version_when_nothing_is_processed_yet() {
    Response response = checkedOut(Samples.pending(Contract.ADA), ABOVE_PAYOFF);
    assertThat(Contract.json(response).at("/lines/0/state").asText()).isEqualTo("pending");
    assertThat(response.headers()).doesNotContainKey("Freshet-Version");
  }

  @Test
  void tells_of_a_payment_that_was_rejected_after_all() {
    Response response =
        checkedOut(
            Samples.rejected(new PaymentRejection.WrongCurrency(Money.USD)),
            new LineRefusal.LoanUnknown());
    JsonNode line = Contract.json(response).at("/lines/0");
    assertThat(line.path("state").asText()).isEqualTo("rejected");
    assertThat(line.at("/rejection/type").asText()).isEqualTo("/problems/wrong-currency");
  }

  @Test
  void tells_each_reason_for_which_a_line_stays() {
    assertThat(rejection(new LineRefusal.LoanUnknown())).isEqualTo("/problems/loan-unknown");
    assertThat(rejection(new LineRefusal.SomebodyElsesLoan())).isEqualTo("/problems/not-yours");
    assertThat(rejection(new LineRefusal.KeyTaken())).isEqualTo("/problems/idempotency-key-reused");
  }

  @Test
  void tells_why_nothing_was_checked_out() {
    assertProblem(new CartProblem.Unknown(), 404, "cart-unknown");
    assertProblem(new CartProblem.Changed(), 412, "cart-changed");
    assertProblem(new CartProblem.NothingToPay(), 409, "cart-empty");
    assertProblem(new CartProblem.KeyUsedForAnotherCheckout(), 422, "idempotency-key-reused");
    assertProblem(
        new CartProblem.Failed(new Fault.OutcomeUnknown("carts", "")), 503, "outcome-unknown");
  }

  private void assertProblem(CartProblem why, int status, String problem) {
    contract.useCases.carts.checkedOut = Either.left(why);
    Response response = checkOut().answer();
    assertThat(response.status()).isEqualTo(status);
    assertThat(Contract.problem(response)).isEqualTo(problem);
  }

  private String rejection(LineRefusal refusal) {
    return Contract.json(checkedOut(Samples.processed(), refusal))
        .at("/lines/1/rejection/type")
        .asText();
  }

  private Response checkedOut(PaymentRecord first, LineRefusal second) {
    contract.useCases.carts.checkedOut = Either.right(Samples.checkout(first, second));
    return checkOut().answer();
  }

  private Contract.Sent checkOut() {
    return post().header("Idempotency-Key", "key-1").header("If-Match", "\"g-1.1\"");
  }

  private Contract.Sent post() {
    return contract.ada("POST", "/customers/C-1/cart/checkout");
  }
}
