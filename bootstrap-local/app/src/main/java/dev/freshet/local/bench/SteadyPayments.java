package dev.freshet.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.client.PaymentAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Pays a dollar a second, customers and their loans in turn, and times how long each payment took,
 * and how long after its answer its event had been delivered and stored. For one run.
 */
public final class SteadyPayments {

  private static final Money A_DOLLAR = Money.usd("1.00");
  private static final Duration LOOKS_EVERY = Duration.ofMillis(25);
  private static final Duration LONGEST_LAG = Duration.ofSeconds(60);

  private final ApiClient api;
  private final List<Person> payers;
  private final List<Duration> took = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> lags = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  public SteadyPayments(ApiClient api, List<Person> payers) {
    this.api = api;
    this.payers = List.copyOf(payers);
  }

  /**
   * What became of the payments.
   *
   * @param took until each was answered, in order of length
   * @param lags from each answer until the event was stored, in order of length
   * @param failures of those that had another answer than that they are made, and of events that
   *     were not delivered in a minute
   */
  public record Report(List<Duration> took, List<Duration> lags, List<String> failures) {

    public Report {
      took = took.stream().sorted().toList();
      lags = lags.stream().sorted().toList();
      failures = List.copyOf(failures);
    }
  }

  /** Pays so many times, a second apart, and returns when all events are there. */
  public Report run(int count) throws InterruptedException {
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        Person payer = payers.get(i % payers.size());
        LoanId loan = payer.loans().get(i / payers.size() % payer.loans().size());
        TimeUnit.NANOSECONDS.sleep(began + i * 1_000_000_000L - System.nanoTime());
        threads.execute(() -> pay(payer, loan));
      }
    }
    return new Report(took, lags, failures);
  }

  private void pay(Person payer, LoanId loan) {
    try {
      long began = System.nanoTime();
      PaymentAnswer answer = api.pay(payer.id(), loan, A_DOLLAR, UUID.randomUUID().toString());
      took.add(Duration.ofNanos(System.nanoTime() - began));
      switch (answer) {
        case PaymentAnswer.Paid paid -> awaitEvent(payer, paid.version().toString());
        case PaymentAnswer.AbovePayoff _ -> failures.add("422 above the payoff amount");
        case PaymentAnswer.NotPayable _ -> failures.add("409 the loan takes no payments");
        case PaymentAnswer.TryAgain again -> failures.add(again.status() + " try again");
      }
    } catch (IOException failed) {
      failures.add(String.valueOf(failed.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEvent(Person payer, String version) throws IOException, InterruptedException {
    long answered = System.nanoTime();
    Duration lag = Duration.ZERO;
    while (lag.compareTo(LONGEST_LAG) < 0) {
      if (isStored(payer, version)) {
        lags.add(Duration.ofNanos(System.nanoTime() - answered));
        return;
      }
      Thread.sleep(LOOKS_EVERY);
      lag = Duration.ofNanos(System.nanoTime() - answered);
    }
    failures.add("no event of " + version + " in " + LONGEST_LAG.toSeconds() + " s");
  }

  private boolean isStored(Person payer, String version) throws IOException, InterruptedException {
    String key = LookUpCustomerLoans.keyOf(payer.id()).toString();
    for (JsonNode event : api.show("/ops/explain?key=" + key).path("events")) {
      if (event.path("version").asText().equals(version)) {
        return true;
      }
    }
    return false;
  }
}
