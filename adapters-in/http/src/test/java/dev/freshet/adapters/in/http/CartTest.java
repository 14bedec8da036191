package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {

  private static final String PATH = "/customers/C-1/cart";
  private static final String TAG = "\"g-1.1\"";
  private static final String CIVIC =
      "{\"loanId\":\"19406600\",\"amount\":{\"amount\":\"232.96\",\"currency\":\"USD\"}}";

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
    contract.useCases.carts.found = Either.right(Option.some(Samples.cart()));
    contract.useCases.carts.put = Either.right(Samples.cart());
  }

  @Test
  void shows_the_cart_under_its_version() {
    Response response = contract.ada("GET", PATH).answer();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("ETag", TAG)
        .containsEntry("Cache-Status", "Freshet; fwd=bypass; detail=\"never cached\"");
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"customerId\":\"C-1\",\"state\":\"open\",\"lines\":["
                + CIVIC
                + ",{\"loanId\":\"19406601\",\"amount\":{\"amount\":\"9000.00\",\"currency\":\"USD\"}}]}");
  }

  @Test
  void says_that_a_cart_is_being_checked_out() {
    contract.useCases.carts.found =
        Either.right(Option.some(Samples.cart().beginningCheckout("key-1")));
    Response response = contract.ada("GET", PATH).answer();
    assertThat(Contract.json(response).path("state").asText()).isEqualTo("checking_out");
    assertThat(response.headers()).containsEntry("ETag", "\"g-1.2\"");
  }

  @Test
  void answers_304_to_who_has_the_cart() {
    assertThat(contract.ada("GET", PATH).header("If-None-Match", TAG).answer().status())
        .isEqualTo(304);
    assertThat(contract.ada("GET", PATH).header("If-None-Match", "\"g-1.2\"").answer().status())
        .isEqualTo(200);
  }

  @Test
  void lets_an_operator_look_without_keeping_the_cart_alive() {
    contract.ada("GET", PATH).answer();
    contract.operator("GET", PATH).answer();
    assertThat(contract.useCases.asked).containsExactly("look up C-1", "inspect C-1");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/customers/C-1/cart",
    "DELETE,/customers/C-1/cart",
    "POST,/customers/C-1/cart/checkout"
  })
  void lets_nobody_but_the_customer_change_it(String method, String path) {
    assertThat(Contract.problem(contract.operator(method, path).answer()))
        .isEqualTo("insufficient-scope");
    assertThat(Contract.problem(contract.ada(method, path.replace("C-1", "C-2")).answer()))
        .isEqualTo("not-yours");
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void knows_no_cart_where_there_is_none() {
    contract.useCases.carts.found = Either.right(Option.none());
    Response response = contract.ada("GET", PATH).answer();
    assertThat(response.status()).isEqualTo(404);
    assertThat(Contract.problem(response)).isEqualTo("cart-unknown");
  }

  @Test
  void puts_the_first_lines_where_there_is_no_cart() {
    Response response = put(lines(CIVIC)).header("If-None-Match", "*").answer();
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers()).containsEntry("ETag", TAG);
    assertThat(contract.useCases.asked)
        .containsExactly(new RecordedCarts.Wanted(Contract.ADA, Option.none(), civic()));
  }

  @Test
  void puts_lines_in_the_place_of_those_that_were_seen() {
    Response response = put(lines(CIVIC)).header("If-Match", TAG).answer();
    assertThat(response.status()).isEqualTo(200);
    assertThat(contract.useCases.asked)
        .containsExactly(
            new RecordedCarts.Wanted(
                Contract.ADA, Option.some(new CartVersion("g-1", 1)), civic()));
  }

  @Test
  void puts_nothing_without_a_condition() {
    Response response = put(lines(CIVIC)).answer();
    assertThat(response.status()).isEqualTo(428);
    assertThat(Contract.problem(response)).isEqualTo("precondition-required");
    assertThat(contract.useCases.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"g-1.1", "\"", "", "\"g-1.1\" \"g-1.2\"", "*, \"g-1.1\""})
  void refuses_what_is_no_list_of_tags(String ifMatch) {
    for (Contract.Sent call :
        List.of(put(lines(CIVIC)), contract.ada("DELETE", PATH), checkOut("key-1"))) {
      Response response = call.header("If-Match", ifMatch).answer();
      assertThat(response.status()).isEqualTo(400);
      assertThat(Contract.problem(response)).isEqualTo("malformed-precondition");
    }
    assertThat(contract.useCases.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"g-1.1\", \"g-1.7\"", "W/\"g-1.1\", \"g-1.1\",\"other\""})
  void changes_the_cart_that_is_there_when_any_of_the_tags_is_its(String ifMatch) {
    assertThat(put(lines(CIVIC)).header("If-Match", ifMatch).answer().status()).isEqualTo(200);
    assertThat(contract.useCases.asked)
        .contains(
            new RecordedCarts.Wanted(
                Contract.ADA, Option.some(new CartVersion("g-1", 1)), civic()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"g-1.1\"", "\"g-1.6\", \"g-1.7\""})
  void changes_nothing_when_no_strong_tag_is_the_carts(String ifMatch) {
    Response response = put(lines(CIVIC)).header("If-Match", ifMatch).answer();

    assertThat(response.status()).isEqualTo(412);
    assertThat(Contract.problem(response)).isEqualTo("cart-changed");
  }

  @Test
  void takes_no_condition_that_contradicts_itself_or_makes_no_sense() {
    for (Contract.Sent call :
        List.of(
            put(lines(CIVIC)).header("If-Match", TAG).header("If-None-Match", "*"),
            put(lines(CIVIC)).header("If-None-Match", TAG),
            contract.ada("DELETE", PATH).header("If-None-Match", "*"),
            checkOut("key-1").header("If-None-Match", "*"))) {
      assertThat(Contract.problem(call.answer())).isEqualTo("malformed-precondition");
    }
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void takes_a_tag_that_no_cart_ever_had_for_a_cart_that_changed() {
    Response response = put(lines(CIVIC)).header("If-Match", "\"nonsense\"").answer();
    assertThat(response.status()).isEqualTo(412);
    assertThat(Contract.problem(response)).isEqualTo("cart-changed");
  }

  @Test
  void tells_why_a_cart_was_not_changed() {
    assertProblem(new CartProblem.Changed(), 412, "cart-changed");
    assertProblem(new CartProblem.BeingCheckedOut(), 409, "checkout-under-way");
    assertProblem(
        new CartProblem.Failed(new Fault.Unavailable("carts", "")), 503, "source-unavailable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|missing-field|#/lines",
        "{`lines`:{}}|wrong-type|#/lines",
        "{`lines`:null}|wrong-type|#/lines",
        "{`lines`:[1]}|wrong-type|#/lines/0",
        "{`lines`:[],`total`:1}|unknown-field|#",
        "{`lines`:[{`amount`:{`amount`:`1.00`,`currency`:`USD`}}]}|missing-field|#/lines/0/loanId",
        "{`lines`:[{`loanId`:1,`amount`:{`amount`:`1.00`,`currency`:`USD`}}]}|wrong-type|#/lines/0/loanId",
        "{`lines`:[{`loanId`:`L_1`,`amount`:{`amount`:`1.00`,`currency`:`USD`}}]}|malformed-loan-id|#/lines/0/loanId",
        "{`lines`:[{`loanId`:`L-1`}]}|missing-field|#/lines/0/amount",
        "{`lines`:[{`loanId`:`L-1`,`amount`:{`amount`:1.00,`currency`:`USD`}}]}|wrong-type|#/lines/0/amount/amount",
        "{`lines`:[{`loanId`:`L-1`,`amount`:{`amount`:`1.001`,`currency`:`USD`}}]}|malformed-amount|#/lines/0/amount/amount",
        "{`lines`:[{`loanId`:`L-1`,`amount`:{`amount`:`1.00`,`currency`:`USD`},`x`:1}]}|unknown-field|#/lines/0",
      })
  void points_to_the_field_that_is_wrong(String body, String problem, String pointer) {
    Response response = put(body.replace('`', '"')).header("If-Match", TAG).answer();
    assertThat(response.status()).isEqualTo(400);
    assertThat(Contract.problem(response)).isEqualTo(problem);
    assertThat(Contract.json(response).path("pointer").asText()).isEqualTo(pointer);
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void points_to_the_line_that_breaks_a_rule() {
    String nothing = CIVIC.replace("232.96", "0.00").replace("19406600", "19406601");
    assertViolation(lines(CIVIC, nothing), "amount-not-positive", "#/lines/1/amount");
    String euros = CIVIC.replace("USD", "EUR").replace("19406600", "19406601");
    assertViolation(lines(CIVIC, euros), "wrong-currency", "#/lines/1/amount");
    assertViolation(lines(CIVIC, CIVIC), "loan-twice", "#/lines/1/loanId");
    assertViolation(
        lines(Collections.nCopies(11, CIVIC).toArray(String[]::new)), "too-many-lines", "#/lines");
  }

  @Test
  void discards_the_cart_that_was_seen_or_whichever_there_is() {
    assertThat(contract.ada("DELETE", PATH).header("If-Match", TAG).answer().status())
        .isEqualTo(204);
    assertThat(contract.ada("DELETE", PATH).answer().status()).isEqualTo(204);
    assertThat(contract.useCases.asked)
        .containsExactly("discard C-1 at g-1.1", "discard C-1 at any");
  }

  private void assertViolation(String body, String problem, String pointer) {
    Response response = put(body).header("If-Match", TAG).answer();
    assertThat(response.status()).isEqualTo(422);
    assertThat(Contract.problem(response)).isEqualTo(problem);
    assertThat(Contract.json(response).path("pointer").asText()).isEqualTo(pointer);
    assertThat(contract.useCases.asked).isEmpty();
  }

  private void assertProblem(CartProblem why, int status, String problem) {
    contract.useCases.carts.put = Either.left(why);
    contract.useCases.carts.discarded = Either.left(why);
    for (Contract.Sent call : List.of(put(lines(CIVIC)), contract.ada("DELETE", PATH))) {
      Response response = call.header("If-Match", TAG).answer();
      assertThat(response.status()).isEqualTo(status);
      assertThat(Contract.problem(response)).isEqualTo(problem);
    }
  }

  private static CartLines civic() {
    return new CartLines(List.of(new CartLine(new LoanId("19406600"), Money.usd("232.96"))));
  }

  private static String lines(String... lines) {
    return "{\"lines\":[" + String.join(",", lines) + "]}";
  }

  private Contract.Sent put(String body) {
    return contract.ada("PUT", PATH).body(body);
  }

  private Contract.Sent checkOut(String key) {
    return contract.ada("POST", PATH + "/checkout").header("Idempotency-Key", key);
  }
}
