package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.local.FreshetNode;
import dev.freshet.localcdc.CapturedChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Payments posted behind Freshet's back, which the change feed alone tells of, while a real Redis
 * is not there, silent, or takes no changes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsWithoutRedisTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  private final RealServers servers = new RealServers(InstantSource.system());
  private final FreshetNode node = servers.node(ChangePolicy.always(OnChange.DELETE), true);
  private final HttpCalls http = new HttpCalls(node.port());
  private final CapturedChanges feed =
      servers.capture(node.useCases().proactive().changes(FeedListener.NONE));

  @AfterAll
  void close() {
    feed.close();
    node.close();
    servers.close();
  }

  @Test
  void stay_current_while_it_is_not_there() {
    assertStaysCurrent("Ada", servers.redis()::kill, servers.redis()::restart);
  }

  @Test
  void stay_current_while_it_is_silent() {
    assertStaysCurrent("Ben", servers.redis()::pause, servers.redis()::resume);
  }

  @Test
  void stay_current_while_it_takes_no_changes() {
    assertStaysCurrent(
        "Cleo",
        () -> tell("CONFIG SET min-replicas-to-write 1"),
        () -> tell("CONFIG SET min-replicas-to-write 0"));
  }

  private void assertStaysCurrent(String name, Runnable trouble, Runnable mending) {
    CustomerId customer = new CustomerId(name);
    LoanId loan = new LoanId("L-" + name);
    open(customer, loan);
    await().atMost(LONG).until(() -> statement(customer, loan).status() == 200);
    loans(customer);

    trouble.run();
    Posting posting;
    try {
      posting = post(loan, name);
      Instant posted = Instant.now();
      await().atMost(LONG).until(() -> balance(statement(customer, loan)).equals(left(posting)));
      await().atMost(LONG).until(() -> mark().isAfter(posted));
      assertThat(statement(customer, loan).header("Cache-Status")).doesNotContain("older");
    } finally {
      mending.run();
    }

    await().atMost(LONG).until(() -> floor(customer, loan) == posting.version());
    await().atMost(LONG).until(() -> node.ports().outbox().backlog().get() == 0);
    await()
        .atMost(LONG)
        .until(
            () ->
                loans(customer)
                    .body()
                    .at("/loans/0/outstandingBalance/amount")
                    .asText()
                    .equals(left(posting)));
    assertThat(node.ports().deadLetters().list(10).get()).isEmpty();
  }

  private void open(CustomerId customer, LoanId loan) {
    servers.open(
        new LoanFixture(
            customer,
            customer.value(),
            loan,
            "CIVIC",
            Money.usd("5000.00"),
            InterestRate.of("0.05"),
            RealServers.TODAY));
  }

  private Posting post(LoanId loan, String name) {
    return node.ports()
        .ledger()
        .post(
            new PaymentId("teller-" + name),
            loan,
            Money.usd("100.00"),
            Deadline.after(Duration.ofSeconds(20), InstantSource.system()))
        .get();
  }

  private Instant mark() {
    return node.ports().feeds().appliedThrough().get().getOrElse(Instant.MIN);
  }

  private long floor(CustomerId customer, LoanId loan) {
    return node.ports()
        .loansCache()
        .explain(LookUpCustomerLoans.keyOf(customer))
        .toOption()
        .flatMap(trace -> trace.floor())
        .flatMap(floor -> floor.versionOf(LoanLedger.recordOf(loan)))
        .getOrElse(0L);
  }

  private Answered statement(CustomerId customer, LoanId loan) {
    return http.call(
        "GET", "/loans/" + loan + "/statement", servers.tokenOf(customer), Map.of(), "");
  }

  private Answered loans(CustomerId customer) {
    return http.call(
        "GET", "/customers/" + customer + "/loans", servers.tokenOf(customer), Map.of(), "");
  }

  private static String balance(Answered statement) {
    return statement.body().at("/balance/amount").asText();
  }

  private static String left(Posting posting) {
    return posting.newBalance().amount().toPlainString();
  }

  private void tell(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.redis().port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(3);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("+OK");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
