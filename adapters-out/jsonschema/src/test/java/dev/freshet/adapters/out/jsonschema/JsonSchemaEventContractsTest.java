package dev.freshet.adapters.out.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaEventContractsTest {

  private static final String PAYMENT =
      """
      {"schemaVersion":2,"eventId":"p-1","type":"payment_processed",
       "occurredAt":"2017-05-31T12:00:10.5Z","keys":["customer-loans:C-1"],
       "version":"ledger/19406600=9","subject":"P-1"}
      """;

  private final JsonSchemaEventContracts contracts = new JsonSchemaEventContracts();

  @Test
  void accepts_what_keeps_its_contract() {
    assertThat(contracts.check(PAYMENT).isRight()).isTrue();
  }

  @Test
  void takes_an_event_without_a_version_for_one_of_the_first() {
    assertThat(contracts.check(PAYMENT.replace("\"schemaVersion\":2,", "")).isRight()).isTrue();
  }

  @Test
  void accepts_fields_that_nobody_here_has_heard_of() {
    assertThat(contracts.check(PAYMENT.replace("{\"schema", "{\"x\":{},\"schema")).isRight())
        .isTrue();
  }

  @Test
  void accepts_a_complaint_that_asks_for_no_version() {
    String complaint =
        PAYMENT.replace("payment_processed", "cache_stale").replace("ledger/19406600=9", "");

    assertThat(contracts.check(complaint).isRight()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"eventId\":\"p-1\"       | \"eventId\":\"p 1\"        | $.eventId",
        "\"eventId\":\"p-1\",      | ''                         | eventId",
        "2017-05-31T12             | yesterday                  | $.occurredAt",
        "[\"customer-loans:C-1\"]  | []                         | $.keys",
        "[\"customer-loans:C-1\"]  | [\"customer-loans\"]       | $.keys[0]",
        "ledger/19406600=9         | profile/C-1=9              | $.version",
        "\"subject\":\"P-1\"       | \"subject\":7              | $.subject",
        "\"schemaVersion\":2       | \"schemaVersion\":3        | no contract payment_processed/3",
        "payment_processed         | payment_forgotten          | no contract payment_forgotten/2",
      })
  void says_where_a_contract_is_broken(String right, String wrong, String where) {
    String broken = PAYMENT.replace(right, wrong);

    Fault fault = contracts.check(broken).getLeft();

    assertThat(broken).isNotEqualTo(PAYMENT);
    assertThat(fault).isInstanceOf(Fault.Corrupt.class);
    assertThat(fault.detail()).contains(where);
  }

  @Test
  void what_is_not_json_keeps_no_contract() {
    assertThat(contracts.check("{\"type\":").getLeft().detail()).contains("not JSON");
  }
}
