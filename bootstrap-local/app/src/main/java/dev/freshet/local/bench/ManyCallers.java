package dev.freshet.local.bench;

import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.domain.loan.LoanId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many connections that read, until closed, loans and statements of their own, of others, of no
 * one; and perhaps demand versions of them which nobody has. Each waits a little after every
 * answer.
 */
public final class ManyCallers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long BEYOND_ALL_VERSIONS = 1_000_000_000L;
  private static final String NOBODYS_LOAN = "no-such-loan-";

  private final URI base;
  private final List<Person> callers;
  private final List<Person> others;
  private final Duration pause;
  private final boolean demanding;
  private final AtomicLong version = new AtomicLong(BEYOND_ALL_VERSIONS);
  private final ConcurrentSkipListMap<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Begins at once.
   *
   * @param callers whose tokens are used; each has a loan
   * @param others whose loans and statements are read besides their own; each has a loan
   * @param pause between an answer and the next request of a connection
   * @param demanding whether they demand versions, or read just what there is
   */
  public ManyCallers(
      URI base,
      List<Person> callers,
      List<Person> others,
      int connections,
      Duration pause,
      boolean demanding) {
    this.base = base;
    this.callers = List.copyOf(callers);
    this.others = List.copyOf(others);
    this.pause = pause;
    this.demanding = demanding;
    for (int i = 0; i < connections; i++) {
      threads.execute(this::callOverAndOver);
    }
  }

  /** What was answered so far, by status. */
  public NavigableMap<Integer, Long> answers() {
    NavigableMap<Integer, Long> counted = new TreeMap<>();
    answers.forEach((status, count) -> counted.put(status, count.sum()));
    return counted;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }

  private void callOverAndOver() {
    try {
      while (!threads.isShutdown()) {
        Thread.sleep(pause.dividedBy(2).plusMillis(random(pause.toMillis() + 1)));
        call();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void call() throws InterruptedException {
    int status;
    try {
      status = http.send(request(), BodyHandlers.discarding()).statusCode();
    } catch (IOException unanswered) {
      status = SteadyReads.NO_ANSWER;
    }
    if (!threads.isShutdown()) {
      answers.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }
  }

  private HttpRequest request() {
    Person caller = anyOf(callers);
    LoanId own = anyOf(caller.loans());
    Person other = anyOf(others);
    LoanId others = anyOf(other.loans());
    return switch (random(8)) {
      case 0, 1 -> read(caller, loansOf(caller), unreached(own));
      case 2 -> read(caller, loansOf(caller), unreached(others));
      case 3 -> read(caller, loansOf(caller), "x/y=1");
      case 4, 5 -> read(caller, statementOf(own.value()), unreached(own));
      case 6 -> read(caller, statementOf(others.value()), unreached(others));
      default -> {
        String nobodys = NOBODYS_LOAN + random(1_000);
        yield read(caller, statementOf(nobodys), unreached(new LoanId(nobodys)));
      }
    };
  }

  private HttpRequest read(Person caller, String path, String minVersion) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + caller.token())
            .timeout(PATIENCE);
    if (demanding) {
      request.header("Freshet-Min-Version", minVersion);
    }
    return request.build();
  }

  private String unreached(LoanId loan) {
    return LoanLedger.recordOf(loan) + "=" + version.incrementAndGet();
  }

  private static String loansOf(Person person) {
    return "/customers/" + person.id() + "/loans";
  }

  private static String statementOf(String loan) {
    return "/loans/" + loan + "/statement";
  }

  private static <T> T anyOf(List<T> some) {
    return some.get(random(some.size()));
  }

  private static int random(long bound) {
    return (int) ThreadLocalRandom.current().nextLong(bound);
  }
}
