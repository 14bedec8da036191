package dev.freshet.adapters.in.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChangeEventsTest {

  private static final LoanId LOAN = new LoanId("L-1001");
  private static final String ACCOUNT =
      """
      {"loan_id":"L-1001","customer_id":"C-1","interest_rate":"0.0704","principal":"11113.84",
       "unpaid_interest":"0.00","accrued_through":17347,"scheduled_payment":"232.96",
       "amount_due":"232.96","due_on":17377,"due_day":30,"closing":null,"currency":"USD",
       "status":"DELINQUENT","days_delinquent":12,"version":8,"payments":3}\
      """;

  private static final String CUSTOMER =
      """
      {"customer_id":"C-1","version":3}\
      """;
  private static final String PROFILE =
      """
      {"customer_id":"C-1","name":"Ada","email":"a@example.com","phone":"","version":2}\
      """;
  private static final String BATCH_RUN =
      """
      {"run_id":7,"sha256":"ab12"}\
      """;

  @Test
  void reads_an_account_with_its_version_and_the_time_of_its_commit() {
    Change change = ChangeEvents.read(event("u", "payments_ledger", "account", "null", ACCOUNT));

    assertThat(change).isInstanceOf(Change.Applicable.class);
    assertThat(change.position())
        .isEqualTo(new Position(4711, Instant.parse("2017-06-30T12:00:00Z")));
    var account = (StatementPart.Account) ((Change.Applicable) change).part();
    assertThat(account.key()).isEqualTo(PartKey.account(LOAN));
    assertThat(account.version()).isEqualTo(8);
    assertThat(account.payments()).isEqualTo(3);
    assertThat(account.status()).isEqualTo(new LoanStatus.Delinquent(12));
    assertThat(account.account().principal()).isEqualTo(Money.usd("11113.84"));
    assertThat(account.account().accruedThrough()).isEqualTo(LocalDate.of(2017, 6, 30));
  }

  @Test
  void reads_an_event_that_carries_its_schema() {
    String plain = event("u", "payments_ledger", "account", "null", ACCOUNT);

    assertThat(ChangeEvents.read("{\"schema\":{},\"payload\":" + plain + "}"))
        .isEqualTo(ChangeEvents.read(plain));
  }

  @Test
  void reads_a_deletion_as_newer_than_what_was_deleted() {
    Change change = ChangeEvents.read(event("d", "payments_ledger", "account", ACCOUNT, "null"));

    assertThat(((Change.Applicable) change).part())
        .isEqualTo(
            new StatementPart.Gone(
                PartKey.account(LOAN), 9, Instant.parse("2017-06-30T12:00:00Z")));
  }

  @Test
  void knows_that_a_table_concerns_no_statement() {
    assertThat(ChangeEvents.read(event("u", "operations", "business_day", "null", "{}")))
        .isInstanceOf(Change.Irrelevant.class);
  }

  @Test
  void reads_what_on_demand_objects_are_compiled_from_beside_accounts() {
    Change list = ChangeEvents.read(event("u", "loan_system", "customer", "null", CUSTOMER));
    Change profile = ChangeEvents.read(event("c", "customer_profiles", "profile", "null", PROFILE));
    Change left = ChangeEvents.read(event("d", "loan_system", "customer", CUSTOMER, "null"));

    CustomerId ada = new CustomerId("C-1");
    assertThat(list).isEqualTo(new Change.Contracts(list.position(), ada, 3));
    assertThat(profile).isEqualTo(new Change.Profile(profile.position(), ada, 2));
    assertThat(left).isEqualTo(new Change.Contracts(left.position(), ada, 4));
  }

  @Test
  void reads_a_run_of_the_batch_as_the_mark_that_it_set() {
    Change change = ChangeEvents.read(event("c", "operations", "batch_run", "null", BATCH_RUN));

    assertThat(change).isEqualTo(new Change.Mark(change.position(), "batch-7"));
  }

  @Test
  void calls_what_it_cannot_understand_poison_and_names_the_loan_if_it_can() {
    String broken = ACCOUNT.replace("\"11113.84\"", "\"a lot\"");
    assertPoison(event("u", "payments_ledger", "account", "null", broken), true);
    assertPoison(event("x", "payments_ledger", "account", "null", ACCOUNT), true);
    assertPoison(event("u", "payments_ledger", "account", "null", "null"), false);
    assertPoison("{}", false);
    assertPoison("not JSON", false);
    assertPoison("[]", false);
  }

  @Test
  void calls_infinity_poison_as_the_snapshot_and_the_stream_tell_it() {
    for (String day : new String[] {"-622191234", "-625821272", "-2147472692", "-2147472691"}) {
      String never = ACCOUNT.replace("\"accrued_through\":17347", "\"accrued_through\":" + day);

      assertPoison(event("u", "payments_ledger", "account", "null", never), true);
    }
  }

  private static void assertPoison(String value, boolean namesTheLoan) {
    assertThat(ChangeEvents.read(value))
        .as(value)
        .isInstanceOfSatisfying(
            Change.Poison.class,
            poison -> assertThat(poison.loan().contains(LOAN)).isEqualTo(namesTheLoan));
    assertThat(ChangeEvents.read(value)).isEqualTo(ChangeEvents.read(value));
  }

  private static String event(String op, String schema, String table, String before, String after) {
    return """
    {"before":%s,"after":%s,"op":"%s","ts_ms":1,
     "source":{"schema":"%s","table":"%s","lsn":4711,"ts_ms":1498824000000}}\
    """
        .formatted(before, after, op, schema, table);
  }
}
