package dev.freshet.local.bench;

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
import java.util.function.Supplier;

/** One look at {@code /health} and one payment a second, each over a connection of its own. */
public final class ConnectionsBenchmark {

  private static final Money A_DOLLAR = Money.usd("1.00");

  private final Supplier<ApiClient> clients;
  private final List<Person> payers;

  /**
   * A benchmark of a running Freshet.
   *
   * @param clients makes a client that has no connection yet
   * @param payers whose loans take payments
   */
  public ConnectionsBenchmark(Supplier<ApiClient> clients, List<Person> payers) {
    this.clients = clients;
    this.payers = List.copyOf(payers);
  }

  /**
   * How calls of one kind went.
   *
   * @param took in order of length, those that failed left out
   * @param failures why the others failed
   */
  public record Calls(List<Duration> took, List<String> failures) {

    /** Whether all were answered in this time. */
    public boolean allWithin(Duration limit) {
      return failures.isEmpty() && !took.isEmpty() && took.getLast().compareTo(limit) <= 0;
    }
  }

  /** What was seen. */
  public record Report(Calls health, Calls payments) {}

  /** Calls for so many seconds, and returns when all are over. */
  public Report run(int seconds, Runnable progress) throws InterruptedException {
    Timed health = new Timed();
    Timed payments = new Timed();
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < seconds; i++) {
        Person payer = payers.get(i % payers.size());
        LoanId loan = payer.loans().get(i / payers.size() % payer.loans().size());
        TimeUnit.NANOSECONDS.sleep(began + i * 1_000_000_000L - System.nanoTime());
        threads.execute(() -> health.time(clients.get(), client -> client.show("/health")));
        threads.execute(() -> payments.time(clients.get(), client -> pay(client, payer, loan)));
        progress.run();
      }
    }
    return new Report(health.calls(), payments.calls());
  }

  private static void pay(ApiClient client, Person payer, LoanId loan)
      throws IOException, InterruptedException {
    PaymentAnswer answer = client.pay(payer.id(), loan, A_DOLLAR, UUID.randomUUID().toString());
    if (!(answer instanceof PaymentAnswer.Paid)) {
      throw new IOException("not paid: " + answer);
    }
  }

  /** A call that is timed. */
  @FunctionalInterface
  private interface Call {
    void make(ApiClient client) throws IOException, InterruptedException;
  }

  private static final class Timed {
    private final List<Duration> took = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    void time(ApiClient fresh, Call call) {
      try (fresh) {
        long began = System.nanoTime();
        call.make(fresh);
        took.add(Duration.ofNanos(System.nanoTime() - began));
      } catch (IOException failed) {
        failures.add(failed.toString());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    Calls calls() {
      return new Calls(took.stream().sorted().toList(), List.copyOf(failures));
    }
  }
}
