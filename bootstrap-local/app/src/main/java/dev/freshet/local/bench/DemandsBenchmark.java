package dev.freshet.local.bench;

import dev.freshet.local.client.ApiClient;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The same honest load three times, alone, beside {@link ManyCallers} who only read, and beside the
 * same who demand: what it costs the mainframe, and what becomes of honest callers and their
 * payments. What demands cost is told apart so from what more readers cost.
 */
public final class DemandsBenchmark {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration REST = Duration.ofSeconds(5);

  private final URI base;
  private final ApiClient api;
  private final List<Person> honest;
  private final List<Person> many;

  /**
   * A benchmark of a running Freshet.
   *
   * @param honest those who read and pay; their loans take payments
   * @param many those whose tokens the many connections carry
   */
  public DemandsBenchmark(URI base, ApiClient api, List<Person> honest, List<Person> many) {
    this.base = base;
    this.api = api;
    this.honest = List.copyOf(honest);
    this.many = List.copyOf(many);
  }

  /**
   * How much is asked for.
   *
   * @param ratePerSecond honest reads
   * @param connections besides the honest ones
   * @param pause of each of these between an answer and the next request
   */
  public record Load(int ratePerSecond, int seconds, int connections, Duration pause) {

    /** How many honest reads that is. */
    public int reads() {
      return Math.multiplyExact(ratePerSecond, seconds);
    }
  }

  /**
   * What was seen in one run.
   *
   * @param sourceCalls without the auditor's
   * @param answers to the many connections, by status; empty in the calm run
   */
  public record Run(
      long sourceCalls,
      SteadyReads.Report reads,
      SteadyPayments.Report payments,
      NavigableMap<Integer, Long> answers) {

    /** Honest reads that were answered 5xx, or not at all, and payments that were not made. */
    public long failedHonestCalls() {
      long unanswered = reads.answers().getOrDefault(SteadyReads.NO_ANSWER, 0L);
      long serverErrors =
          reads.answers().tailMap(500, true).values().stream().mapToLong(Long::longValue).sum();
      return unanswered + serverErrors + payments.failures().size();
    }
  }

  /**
   * What is still done when nobody has called for some seconds.
   *
   * @param sourceCalls in as many seconds more, without the auditor's
   * @param backlog events that wait in the outbox
   */
  public record Afterwards(long sourceCalls, double backlog) {}

  /** Honest callers alone. */
  public Run calm(Load load, Runnable progress) throws IOException, InterruptedException {
    return run(load, Option.none(), progress);
  }

  /** The same, while others read, too. */
  public Run reading(Load load, Runnable progress) throws IOException, InterruptedException {
    return besideMany(load, false, progress);
  }

  /** The same, while others demand. */
  public Run demanding(Load load, Runnable progress) throws IOException, InterruptedException {
    return besideMany(load, true, progress);
  }

  private Run besideMany(Load load, boolean demanding, Runnable progress)
      throws IOException, InterruptedException {
    try (ManyCallers callers =
        new ManyCallers(base, many, honest, load.connections(), load.pause(), demanding)) {
      return run(load, Option.some(callers), progress);
    }
  }

  /** Waits five seconds, and looks at the five after those. */
  public Afterwards afterwards() throws IOException, InterruptedException {
    Thread.sleep(REST);
    double backlog = api.outboxBacklog();
    long before = api.sourceCallsOfOthers();
    Thread.sleep(REST);
    // What the auditor has under way is not left out in time.
    return new Afterwards(Math.max(0, api.sourceCallsOfOthers() - before), backlog);
  }

  private Run run(Load load, Option<ManyCallers> callers, Runnable progress)
      throws IOException, InterruptedException {
    long before = api.sourceCallsOfOthers();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<SteadyPayments.Report> paying = new CompletableFuture<>();
      threads.execute(() -> pay(load.seconds(), paying));
      SteadyReads.Report reads =
          new SteadyReads(reads(), load.ratePerSecond(), progress).run(load.reads());
      long after = api.sourceCallsOfOthers();
      NavigableMap<Integer, Long> answers =
          callers.map(ManyCallers::answers).getOrElse(TreeMap::new);
      callers.forEach(ManyCallers::close);
      return new Run(after - before, reads, paying.get(), answers);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("payments could not be made", failed.getCause());
    }
  }

  private void pay(int payments, CompletableFuture<SteadyPayments.Report> paying) {
    try {
      paying.complete(new SteadyPayments(api, honest).run(payments));
    } catch (InterruptedException | RuntimeException failed) {
      paying.completeExceptionally(failed);
    }
  }

  /** Everybody's loans, then everybody's profile and statements. */
  private List<HttpRequest> reads() {
    List<HttpRequest> reads = new ArrayList<>();
    honest.forEach(person -> reads.add(get(person, "/customers/" + person.id() + "/loans")));
    for (Person person : honest) {
      reads.add(get(person, "/customers/" + person.id() + "/profile"));
      person.loans().forEach(loan -> reads.add(get(person, "/loans/" + loan + "/statement")));
    }
    return reads;
  }

  private HttpRequest get(Person person, String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + person.token())
        .timeout(PATIENCE)
        .build();
  }
}
