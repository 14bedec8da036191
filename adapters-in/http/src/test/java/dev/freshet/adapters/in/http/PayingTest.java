package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayingTest {

  private static final String BODY = "{\"amount\":{\"amount\":\"232.96\",\"currency\":\"USD\"}}";

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
  }

  @Test
  void answers_201_with_where_the_payment_is_and_what_it_did() {
    contract.useCases.paid = Either.right(Samples.processed());
    Response response = pay(BODY).answer();
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers())
        .containsEntry("Location", "/payments/p-1")
        .containsEntry("Freshet-Version", "ledger/19406600=9");
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"paymentId\":\"p-1\",\"loanId\":\"19406600\",\"state\":\"processed\","
                + "\"amount\":{\"amount\":\"232.96\",\"currency\":\"USD\"},"
                + "\"principal\":{\"amount\":\"185.66\",\"currency\":\"USD\"},"
                + "\"interest\":{\"amount\":\"47.30\",\"currency\":\"USD\"},"
                + "\"newBalance\":{\"amount\":\"7831.38\",\"currency\":\"USD\"},"
                + "\"postedOn\":\"2017-05-31\",\"version\":\"ledger/19406600=9\"}");
  }

  @Test
  void asks_the_use_case_in_the_callers_name_under_the_callers_key() {
    pay(BODY).answer();
    assertThat(contract.useCases.asked)
        .containsExactly(
            new MakePayment.Command(
                Contract.ADA,
                new LoanId("19406600"),
                Money.usd("232.96"),
                new IdempotencyKey("key-1")));
  }

  @Test
  void answers_202_while_the_outcome_is_open() {
    contract.useCases.paid = Either.right(Samples.pending(Contract.ADA));
    Response response = pay(BODY).answer();
    assertThat(response.status()).isEqualTo(202);
    assertThat(response.headers())
        .containsEntry("Location", "/payments/p-1")
        .containsEntry("Retry-After", "1");
    JsonNode body = Contract.json(response);
    assertThat(body.path("state").asText()).isEqualTo("pending");
    assertThat(body.get("newBalance").isNull()).isTrue();
  }

  @Test
  void tells_each_refusal_of_the_business() {
    assertRefused(
        new PaymentRejection.AmountNotPositive(Money.usd("-1.00")), 422, "amount-not-positive");
    assertRefused(new PaymentRejection.WrongCurrency(Money.USD), 422, "wrong-currency");
    assertRefused(
        new PaymentRejection.LoanTakesNoPayments(new LoanStatus.PaidOff()),
        409,
        "loan-takes-no-payments");
    JsonNode body =
        assertRefused(new PaymentRejection.AbovePayoff(Money.usd("8064.34")), 422, "above-payoff");
    assertThat(body.path("payoffAmount").path("amount").asText()).isEqualTo("8064.34");
  }

  @Test
  void tells_a_refusal_the_same_when_the_same_payment_is_asked_for_again() {
    contract.useCases.paid =
        Either.right(Samples.rejected(new PaymentRejection.AbovePayoff(Money.usd("8064.34"))));
    Response response = pay(BODY).answer();
    assertThat(response.status()).isEqualTo(422);
    assertThat(Contract.problem(response)).isEqualTo("above-payoff");
    assertThat(Contract.json(response).path("paymentId").asText()).isEqualTo("p-1");
  }

  @Test
  void tells_why_there_is_no_payment() {
    LoanId loan = new LoanId("19406600");
    assertProblem(new MakePayment.Problem.LoanUnknown(loan), 404, "loan-unknown");
    assertProblem(new MakePayment.Problem.NotYourLoan(loan), 403, "not-yours");
    assertProblem(
        new MakePayment.Problem.KeyUsedForAnotherPayment(), 422, "idempotency-key-reused");
    assertProblem(
        new MakePayment.Problem.Failed(new Fault.OutcomeUnknown("ledger", "")),
        503,
        "outcome-unknown");
  }

  @Test
  void needs_an_idempotency_key() {
    Response missing = contract.ada("POST", "/loans/19406600/payments").body(BODY).answer();
    assertThat(missing.status()).isEqualTo(400);
    assertThat(Contract.problem(missing)).isEqualTo("missing-idempotency-key");
    for (String[] malformed :
        new String[][] {{""}, {"a b"}, {"ä"}, {"x".repeat(129)}, {"a", "b"}}) {
      Response response = pay(BODY).header("Idempotency-Key", malformed).answer();
      assertThat(Contract.problem(response)).isEqualTo("malformed-idempotency-key");
    }
    assertThat(contract.useCases.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`amount`:{`amount`:232.96,`currency`:`USD`}}|wrong-type|#/amount/amount",
        "{`amount`:232.96}|wrong-type|#/amount",
        "{`amount`:null}|wrong-type|#/amount",
        "{}|missing-field|#/amount",
        "{`amount`:{`amount`:`1.00`}}|missing-field|#/amount/currency",
        "{`amount`:{`amount`:`1.00`,`currency`:`USD`},`loan`:1}|unknown-field|#",
        "{`amount`:{`amount`:`1.00`,`currency`:`USD`,`x`:1}}|unknown-field|#/amount",
        "{`amount`:{`amount`:`1,00`,`currency`:`USD`}}|malformed-amount|#/amount/amount",
        "{`amount`:{`amount`:`1e3`,`currency`:`USD`}}|malformed-amount|#/amount/amount",
        "{`amount`:{`amount`:`0.001`,`currency`:`USD`}}|malformed-amount|#/amount/amount",
        "{`amount`:{`amount`:`1.00`,`currency`:`usd`}}|malformed-amount|#/amount/amount",
        "{`amount`:{`amount`:`1\\u0000`,`currency`:`USD`}}|malformed-text|#/amount/amount",
        "{`amount`:{`amount`:`1\\ud800`,`currency`:`USD`}}|malformed-text|#/amount/amount",
        "[]|wrong-type|#",
        "1|wrong-type|#",
      })
  void points_to_the_field_that_is_wrong(String body, String problem, String pointer) {
    Response response = pay(body.replace('`', '"')).answer();
    assertThat(response.status()).isEqualTo(400);
    assertThat(Contract.problem(response)).isEqualTo(problem);
    assertThat(Contract.json(response).path("pointer").asText()).isEqualTo(pointer);
    assertThat(contract.useCases.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/json; charset=latin1", "application/jsonp", ""})
  void refuses_other_media_types(String type) {
    Response response = pay(BODY).header("Content-Type", type).answer();
    assertThat(response.status()).isEqualTo(415);
    assertThat(Contract.problem(response)).isEqualTo("unsupported-media-type");
  }

  @Test
  void takes_json_with_its_charset_named() {
    contract.useCases.paid = Either.right(Samples.processed());
    assertThat(
            pay(BODY).header("Content-Type", "Application/JSON; charset=UTF-8").answer().status())
        .isEqualTo(201);
  }

  @Test
  void shows_a_payment_that_is_processed_pending_or_rejected() {
    contract.useCases.payment = Either.right(Option.some(Samples.processed()));
    Response processed = contract.ada("GET", "/payments/p-1").answer();
    assertThat(processed.status()).isEqualTo(200);
    assertThat(processed.headers())
        .containsEntry("Freshet-Version", "ledger/19406600=9")
        .containsEntry("Cache-Status", "Freshet; fwd=bypass; detail=\"never cached\"");

    contract.useCases.payment = Either.right(Option.some(Samples.pending(Contract.ADA)));
    assertThat(contract.ada("GET", "/payments/p-1").answer().headers())
        .containsEntry("Retry-After", "1");

    contract.useCases.payment =
        Either.right(Option.some(Samples.rejected(new PaymentRejection.WrongCurrency(Money.USD))));
    JsonNode rejected = Contract.json(contract.ada("GET", "/payments/p-1").answer());
    assertThat(rejected.path("state").asText()).isEqualTo("rejected");
    assertThat(rejected.path("rejection").path("type").asText())
        .isEqualTo("/problems/wrong-currency");
  }

  @Test
  void knows_no_payment_that_was_never_asked_for() {
    contract.useCases.payment = Either.right(Option.none());
    Response response = contract.ada("GET", "/payments/p-2").answer();
    assertThat(response.status()).isEqualTo(404);
    assertThat(Contract.problem(response)).isEqualTo("payment-unknown");
  }

  private Contract.Sent pay(String body) {
    return contract
        .ada("POST", "/loans/19406600/payments")
        .header("Idempotency-Key", "key-1")
        .body(body);
  }

  private JsonNode assertRefused(PaymentRejection rejection, int status, String problem) {
    return assertProblem(new MakePayment.Problem.Refused(rejection), status, problem);
  }

  private JsonNode assertProblem(MakePayment.Problem why, int status, String problem) {
    contract.useCases.paid = Either.left(why);
    Response response = pay(BODY).answer();
    assertThat(response.status()).isEqualTo(status);
    assertThat(Contract.problem(response)).isEqualTo(problem);
    return Contract.json(response);
  }
}
