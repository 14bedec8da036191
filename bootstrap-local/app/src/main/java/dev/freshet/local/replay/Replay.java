package dev.freshet.local.replay;

import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.client.Crowd;
import dev.freshet.local.client.Look;
import dev.freshet.local.client.PaymentAnswer;
import dev.freshet.local.client.StaleWatch;
import dev.freshet.local.client.WorkProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Replays payment histories as customers who pay and look at their loans: before paying, right
 * after with the payment's token, and twice more without one. The business date moves to the end of
 * each month before its payments are made.
 */
public final class Replay {

  private static final int LOOKS_AFTERWARDS = 2;
  private static final int ATTEMPTS = 20;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

  private final ApiClient client;
  private final Crowd crowd;
  private final String run;
  private final StaleWatch watch = new StaleWatch();
  private final ReplayTally tally = new ReplayTally();

  private Replay(ApiClient client, Crowd crowd, String run) {
    this.client = client;
    this.crowd = crowd;
    this.run = run;
  }

  /**
   * Replays to the end.
   *
   * @throws IOException when the history cannot be read, or Freshet does not answer as it should
   */
  public static ReplayReport run(ReplaySettings settings, LocalTokens tokens, WorkProgress progress)
      throws IOException, BrokenHistory, InterruptedException {
    var months = PaymentHistory.read(settings.history(), settings.limit());
    progress.begin("Replaying", "payments", months.values().stream().mapToLong(List::size).sum());
    try (ApiClient client = new ApiClient(settings.url(), tokens);
        Crowd crowd = new Crowd(settings.concurrency(), settings.ratePerSecond())) {
      return new Replay(client, crowd, settings.run()).run(months, progress);
    }
  }

  private ReplayReport run(
      SequencedMap<YearMonth, List<HistoricPayment>> months, WorkProgress progress)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Map<LoanId, CustomerId> owners = client.owners();
    long callsBefore = client.sourceCalls();
    for (var month : months.entrySet()) {
      advanceTo(month.getKey().atEndOfMonth());
      crowd.doAll(
          month.getValue().stream().map(p -> deed(owners.get(p.loan()), p, progress)).toList());
    }
    long callsMade = client.sourceCalls() - callsBefore;
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return report(callsMade, new Reconciliation(client, crowd).of(owners, progress), took);
  }

  private Callable<Void> deed(
      @Nullable CustomerId customer, HistoricPayment payment, WorkProgress progress) {
    return () -> {
      live(customer, payment);
      progress.step();
      return null;
    };
  }

  private void advanceTo(LocalDate day) throws IOException, InterruptedException {
    if (client.businessDate().isBefore(day)) {
      client.advanceBusinessDate(day);
    }
  }

  private void live(@Nullable CustomerId customer, HistoricPayment payment)
      throws IOException, InterruptedException {
    if (customer == null) {
      tally.notInPortfolio.increment();
      return;
    }
    look(customer, VersionVector.empty());
    VersionVector token = pay(customer, payment);
    look(customer, token);
    for (int i = 0; i < LOOKS_AFTERWARDS; i++) {
      look(customer, VersionVector.empty());
    }
  }

  private void look(CustomerId customer, VersionVector token)
      throws IOException, InterruptedException {
    VersionVector owed = watch.owed(customer.value(), System.nanoTime());
    Look look = client.look(customer, token);
    tally.read(
        look, watch.isStale(customer.value(), owed, token, look.version(), System.nanoTime()));
  }

  /** The token of the payment; empty when the loan took none. */
  private VersionVector pay(CustomerId customer, HistoricPayment payment)
      throws IOException, InterruptedException {
    String key = run + "-" + payment.period() + "-" + payment.loan();
    return switch (insist(customer, payment.loan(), payment.paid(), key)) {
      case PaymentAnswer.Paid paid -> posted(paid);
      case PaymentAnswer.NotPayable _ -> notPayable();
      case PaymentAnswer.AbovePayoff(Money payoff) -> {
        tally.cappedAtPayoff.increment();
        yield switch (insist(customer, payment.loan(), payoff, key + "-payoff")) {
          case PaymentAnswer.Paid paid -> posted(paid);
          case PaymentAnswer.NotPayable _ -> notPayable();
          case PaymentAnswer.AbovePayoff _, PaymentAnswer.TryAgain _ ->
              throw new IOException("loan " + payment.loan() + " refuses its own payoff amount");
        };
      }
      case PaymentAnswer.TryAgain _ ->
          throw new IOException("loan " + payment.loan() + " could not be paid: is Freshet well?");
    };
  }

  private PaymentAnswer insist(CustomerId customer, LoanId loan, Money amount, String key)
      throws IOException, InterruptedException {
    PaymentAnswer answer = client.pay(customer, loan, amount, key);
    for (int i = 1; i < ATTEMPTS && answer instanceof PaymentAnswer.TryAgain; i++) {
      tally.triedAgain.increment();
      Thread.sleep(BETWEEN_ATTEMPTS);
      answer = client.pay(customer, loan, amount, key);
    }
    return answer;
  }

  private VersionVector posted(PaymentAnswer.Paid paid) {
    tally.posted.increment();
    return paid.version();
  }

  private VersionVector notPayable() {
    tally.notPayable.increment();
    return VersionVector.empty();
  }

  private ReplayReport report(long callsMade, Reconciliation.Result result, Duration took) {
    return new ReplayReport(
        tally.posted.sum(),
        tally.cappedAtPayoff.sum(),
        tally.notPayable.sum(),
        tally.notInPortfolio.sum(),
        tally.triedAgain.sum(),
        tally.reads(),
        tally.hits(),
        callsMade,
        tally.stale.sum(),
        new ReplayReport.Latency(tally.hit(50), tally.hit(99)),
        new ReplayReport.Latency(tally.miss(50), tally.miss(99)),
        result.loans(),
        new ArrayList<>(new TreeSet<>(result.differences())),
        took);
  }
}
