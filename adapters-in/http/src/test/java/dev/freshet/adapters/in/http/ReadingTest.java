package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  private static final String LOANS = "/customers/C-1/loans";

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
    contract.useCases.loans = Either.right(Samples.hit(Samples.loans()));
    contract.useCases.profile = Either.right(Samples.hit(Samples.PROFILE));
  }

  @Test
  void answers_loans_in_the_shape_of_the_contract() {
    String body = new String(contract.ada("GET", LOANS).answer().body(), StandardCharsets.UTF_8);
    String car =
        "{\"manufacturer\":\"GMC\",\"model\":\"SIERRA\",\"modelYear\":2017,\"condition\":\"new\","
            + "\"value\":{\"amount\":\"41200.00\",\"currency\":\"USD\"}}";
    assertThat(body)
        .isEqualTo(
            "{\"customerId\":\"C-1\",\"customerName\":\"Ada Park\",\"loans\":["
                + "{\"loanId\":\"19406600\",\"vehicle\":"
                + car
                + ",\"status\":\"delinquent\",\"daysDelinquent\":12,"
                + "\"outstandingBalance\":{\"amount\":\"8017.04\",\"currency\":\"USD\"},"
                + "\"interestRatePercent\":7.04,"
                + "\"nextPaymentDue\":{\"amount\":\"232.96\",\"currency\":\"USD\"},"
                + "\"nextPaymentDueOn\":\"2017-06-15\"},"
                + "{\"loanId\":\"19406601\",\"vehicle\":"
                + car
                + ",\"status\":\"paid_off\","
                + "\"outstandingBalance\":{\"amount\":\"0.00\",\"currency\":\"USD\"},"
                + "\"interestRatePercent\":10,"
                + "\"nextPaymentDue\":null,\"nextPaymentDueOn\":null}],"
                + "\"totalOutstanding\":{\"amount\":\"8017.04\",\"currency\":\"USD\"},"
                + "\"asOf\":\"2017-05-31T11:59:52Z\"}");
  }

  @Test
  void answers_a_profile() {
    JsonNode body = Contract.json(contract.ada("GET", "/customers/C-1/profile").answer());
    assertThat(body.toString())
        .isEqualTo(
            "{\"customerId\":\"C-1\",\"name\":\"Ada Park\",\"email\":\"ada@example.com\","
                + "\"phone\":\"+1 555 0100\",\"asOf\":\"2017-05-31T11:59:52Z\"}");
  }

  @Test
  void tells_how_fresh_a_read_is() {
    assertThat(contract.ada("GET", LOANS).answer().headers())
        .containsEntry("Cache-Status", "Freshet; hit; ttl=42")
        .containsEntry("Age", "18")
        .containsEntry("Freshet-Version", "ledger/19406600=8;loans/C-1=3;profile/C-1=2")
        .containsEntry("Cache-Control", "private, no-cache")
        .containsKey("ETag");
  }

  @Test
  void answers_304_to_who_has_it_already() {
    String tag = contract.ada("GET", LOANS).answer().headers().getOrDefault("ETag", "");
    assertThat(tag).matches("W/\"[A-Za-z0-9_-]{22}\"");
    for (String known : new String[] {tag, "\"other\", " + tag, tag.substring(2), "*"}) {
      Response response = contract.ada("GET", LOANS).header("If-None-Match", known).answer();
      assertThat(response.status()).isEqualTo(304);
      assertThat(response.body()).isEmpty();
      assertThat(response.headers()).containsEntry("ETag", tag).containsKey("Cache-Status");
    }
    assertThat(contract.ada("GET", LOANS).header("If-None-Match", "\"other\"").answer().status())
        .isEqualTo(200);
  }

  @Test
  void passes_the_version_that_the_caller_knows_of() {
    contract.ada("GET", LOANS).header("freshet-min-version", "ledger/19406600=9").answer();
    contract.ada("GET", LOANS).answer();
    assertThat(contract.useCases.asked)
        .containsExactly(
            new RecordedUseCases.Read(Contract.ADA, VersionVector.parse("ledger/19406600=9").get()),
            new RecordedUseCases.Read(Contract.ADA, VersionVector.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "ledger=9", "ledger/1=-1", "ledger/1=9;", "LEDGER/1=9"})
  void refuses_a_version_that_is_none(String version) {
    Response response = contract.ada("GET", LOANS).header("Freshet-Min-Version", version).answer();
    assertThat(response.status()).isEqualTo(400);
    assertThat(Contract.problem(response)).isEqualTo("malformed-min-version");
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void refuses_versions_of_records_that_the_resource_is_never_made_of() {
    for (String version : List.of("x/y=1", "ledger/1=1;contract/1=1")) {
      Response response =
          contract.ada("GET", LOANS).header("Freshet-Min-Version", version).answer();

      assertThat(Contract.problem(response)).isEqualTo("malformed-min-version");
    }
  }

  @Test
  void tells_how_fresh_it_is_that_there_is_no_such_customer() {
    contract.useCases.loans = Either.right(Samples.absent());
    Response response = contract.ada("GET", LOANS).answer();
    assertThat(response.status()).isEqualTo(404);
    assertThat(Contract.problem(response)).isEqualTo("customer-unknown");
    assertThat(response.headers()).containsEntry("Cache-Status", "Freshet; hit");
  }

  @Test
  void answers_faults_with_503_and_when_to_try_again_but_without_their_detail() {
    contract.useCases.loans = Either.left(new Fault.TimedOut("loan system", "10.0.0.7:5432"));
    Response response = contract.ada("GET", LOANS).answer();
    assertThat(response.status()).isEqualTo(503);
    assertThat(Contract.problem(response)).isEqualTo("source-timed-out");
    assertThat(response.headers()).containsEntry("Retry-After", "2");
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("the loan system did not answer in time")
        .doesNotContain("10.0.0.7");
  }

  @Test
  void gives_every_fault_its_own_type() {
    Fault[] faults = {
      new Fault.Unavailable("x", ""),
      new Fault.TimedOut("x", ""),
      new Fault.Throttled("x", ""),
      new Fault.Conflict("x", ""),
      new Fault.Corrupt("x", ""),
      new Fault.OutcomeUnknown("x", "")
    };
    assertThat(faults)
        .extracting(
            fault -> {
              contract.useCases.loans = Either.left(fault);
              return Contract.problem(contract.ada("GET", LOANS).answer());
            })
        .doesNotHaveDuplicates()
        .hasSize(6);
  }
}
