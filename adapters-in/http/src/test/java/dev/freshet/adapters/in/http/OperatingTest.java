package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.cachemanager.ReplayEvents;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatingTest {

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
  }

  @Test
  void pages_through_customers() {
    contract.useCases.customers =
        Either.right(
            IntStream.rangeClosed(1, 3)
                .mapToObj(
                    i ->
                        new CustomerLoanIds(new CustomerId("C-" + i), List.of(new LoanId("L" + i))))
                .toList());
    JsonNode first = Contract.json(contract.operator("GET", "/ops/customers?limit=2").answer());
    assertThat(first.toString())
        .isEqualTo(
            "{\"customers\":[{\"customerId\":\"C-1\",\"loanIds\":[\"L1\"]},"
                + "{\"customerId\":\"C-2\",\"loanIds\":[\"L2\"]}],\"next\":\"C-2\"}");
    JsonNode last =
        Contract.json(contract.operator("GET", "/ops/customers?limit=3&cursor=C-0").answer());
    assertThat(last.get("next").isNull()).isTrue();
    assertThat(contract.useCases.asked).containsExactly("+2", "C-0+3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ops/customers?limit=0",
        "/ops/customers?limit=501",
        "/ops/customers?limit=-1",
        "/ops/customers?limit=",
        "/ops/customers?limit",
        "/ops/customers?limit=1&limit=2",
        "/ops/customers?limit=%zz",
        "/ops/customers?cursor=C_1",
        "/ops/customers?cursor=",
        "/ops/explain",
        "/ops/explain?key=",
        "/ops/explain?key=customer-loans",
        "/ops/explain?key=customer-loans:%00",
        "/ops/dead-letters?limit=1001",
      })
  void refuses_query_parameters_that_are_not_well_formed(String target) {
    Response response = contract.operator("GET", target).answer();
    assertThat(response.status()).isEqualTo(400);
    assertThat(Contract.problem(response)).isEqualTo("malformed-query");
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void tells_what_the_auditor_found() {
    Response response = contract.operator("GET", "/ops/freshness").answer();
    assertThat(Contract.json(response).toString())
        .isEqualTo(
            "{\"since\":\"2017-05-31T12:00:10Z\",\"intervalMillis\":2000,\"keyClasses\":["
                + "{\"keyClass\":\"customer-loans\",\"boundMillis\":120000,\"sampled\":20,"
                + "\"fresh\":17,\"staleWithinBound\":2,\"staleBeyondBound\":0,\"watched\":1,"
                + "\"unknown\":3,\"longestStalenessMillis\":1500}]}");
  }

  @Test
  void explains_a_key() {
    contract.useCases.explanation = Either.right(Option.some(Samples.explanation()));
    JsonNode body =
        Contract.json(contract.operator("GET", "/ops/explain?key=customer-loans%3AC-1").answer());
    assertThat(contract.useCases.asked).containsExactly(new CacheKey("customer-loans", "C-1"));
    assertThat(body.path("floor").asText()).isEqualTo(Samples.VERSION.toString());
    assertThat(body.path("leaseRemainingMillis").asLong()).isEqualTo(1500);
    assertThat(body.path("entry").path("storedAt").asText()).isEqualTo("2017-05-31T12:00:10Z");
    assertThat(body.path("recent").path(0).path("what").asText()).isEqualTo("filled");
    assertThat(body.path("events").path(0).path("type").asText()).isEqualTo("payment_processed");
  }

  @Test
  void knows_no_key_class_that_there_is_not() {
    contract.useCases.explanation = Either.right(Option.none());
    Response response = contract.operator("GET", "/ops/explain?key=cart:C-1").answer();
    assertThat(response.status()).isEqualTo(404);
    assertThat(Contract.problem(response)).isEqualTo("key-class-unknown");
  }

  @Test
  void lists_and_redrives_dead_letters() {
    contract.useCases.parked = Either.right(Samples.parked());
    JsonNode body = Contract.json(contract.operator("GET", "/ops/dead-letters").answer());
    assertThat(body.path("deadLetters").path(0).path("reason").asText())
        .isEqualTo("redis: no answer");

    contract.useCases.redriven = Either.right(Option.some(Samples.letter()));
    assertThat(contract.operator("POST", "/ops/dead-letters/e-1/redrive").answer().status())
        .isEqualTo(202);
    contract.useCases.redriven = Either.right(Option.none());
    contract.useCases.redrivenPayment = Either.right(Option.none());
    assertThat(
            Contract.problem(contract.operator("POST", "/ops/dead-letters/e-2/redrive").answer()))
        .isEqualTo("dead-letter-unknown");
  }

  @Test
  void lists_and_redrives_parked_payments() {
    contract.useCases.parked = Either.right(Samples.parked());
    JsonNode body = Contract.json(contract.operator("GET", "/ops/dead-letters").answer());
    assertThat(body.path("payments").path(0).path("reason").asText()).isEqualTo("ledger: 500");

    contract.useCases.redriven = Either.right(Option.none());
    contract.useCases.redrivenPayment = Either.right(Option.some(Samples.parkedPayment()));
    String id = Samples.parkedPayment().intent().paymentId().value();
    Response redriven = contract.operator("POST", "/ops/dead-letters/" + id + "/redrive").answer();

    assertThat(redriven.status()).isEqualTo(202);
    assertThat(Contract.json(redriven).path("paymentId").asText()).isEqualTo(id);
  }

  @Test
  void replays_a_period() {
    contract.useCases.replayed = Either.right(new ReplayEvents.Report(12, 1));
    Response response =
        contract
            .operator("POST", "/ops/replays")
            .body("{\"from\":\"2017-05-01T02:00:00+02:00\",\"to\":\"2017-06-01T00:00:00Z\"}")
            .answer();
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"replayed\":12,\"parked\":1}");
    assertThat(contract.useCases.asked)
        .containsExactly("2017-05-01T00:00:00Z/2017-06-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2017-05-01,2017-06-01T00:00:00Z,400,malformed-time",
    "2017-06-01T00:00:00Z,2017-06-01T00:00:00Z,422,invalid-period",
    "2017-06-02T00:00:00Z,2017-06-01T00:00:00Z,422,invalid-period",
  })
  void refuses_periods_that_are_none(String from, String to, int status, String problem) {
    Response response =
        contract
            .operator("POST", "/ops/replays")
            .body("{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}")
            .answer();
    assertThat(response.status()).isEqualTo(status);
    assertThat(Contract.problem(response)).isEqualTo(problem);
  }

  @Test
  void changes_a_profile_and_answers_the_version_that_shows_it() {
    contract.useCases.changed =
        Either.right(new Versioned<>(Option.some(Samples.PROFILE), Samples.VERSION));
    Response response =
        contract
            .ada("PATCH", "/customers/C-1/profile")
            .body("{\"email\":\"ada@example.com\"}")
            .answer();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("Freshet-Version", Samples.VERSION.toString());
    assertThat(contract.useCases.asked)
        .containsExactly(
            new ProfileChange(Option.none(), Option.some("ada@example.com"), Option.none()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|422|invalid-profile",
        "{'email':'ada'}|422|invalid-profile",
        "{'name':''}|422|invalid-profile",
        "{'email':null}|400|wrong-type",
        "{'customerId':'C-2'}|400|unknown-field",
        "{'name':'a\\u0000b'}|400|malformed-text",
      })
  void refuses_a_profile_that_cannot_be(String body, int status, String problem) {
    Response response =
        contract.ada("PATCH", "/customers/C-1/profile").body(body.replace('\'', '"')).answer();
    assertThat(response.status()).isEqualTo(status);
    assertThat(Contract.problem(response)).isEqualTo(problem);
    assertThat(contract.useCases.asked).isEmpty();
  }
}
