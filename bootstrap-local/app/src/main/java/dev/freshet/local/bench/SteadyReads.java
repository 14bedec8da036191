package dev.freshet.local.bench;

import io.vavr.control.Option;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Reads at a steady rate whether or not earlier reads were answered, and times each from the moment
 * it was due, so that a stall counts against every read that it held up. For one run.
 */
public final class SteadyReads {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int MOST_UNDER_WAY = 1000;
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final int OK = 200;

  /** In place of a status: no answer came. */
  public static final int NO_ANSWER = 0;

  private final List<HttpRequest> reads;
  private final int ratePerSecond;
  private final Runnable answered;
  private final ConcurrentHistogram latencyNanos = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private final ConcurrentSkipListMap<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final AtomicReference<Option<String>> firstFailure = new AtomicReference<>(Option.none());

  /**
   * Reads to be made.
   *
   * @param reads what to read, in turn and over again
   * @param answered is told of every read that is over
   */
  public SteadyReads(List<HttpRequest> reads, int ratePerSecond, Runnable answered) {
    this.reads = List.copyOf(reads);
    this.ratePerSecond = ratePerSecond;
    this.answered = answered;
  }

  /**
   * What came of them.
   *
   * @param answers how many, by status; {@link #NO_ANSWER} is one of them
   * @param firstFailure what the first read that failed was answered
   * @param ratePerSecond from the first read's due time to the last answer
   */
  public record Report(
      NavigableMap<Integer, Long> answers,
      Option<String> firstFailure,
      double ratePerSecond,
      Duration p50,
      Duration p99,
      Duration max) {

    public long reads() {
      return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reads that were not answered 200. */
    public long failed() {
      return reads() - answers.getOrDefault(OK, 0L);
    }
  }

  /** Makes so many reads, and returns when all are over. */
  public Report run(int count) throws InterruptedException {
    Semaphore places = new Semaphore(MOST_UNDER_WAY);
    long began = System.nanoTime();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int read = 0; read < count; read++) {
        HttpRequest request = reads.get(read % reads.size());
        long due = began + read * NANOS_PER_SECOND / ratePerSecond;
        places.acquire();
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        threads.execute(
            () -> {
              read(http, request);
              latencyNanos.recordValue(System.nanoTime() - due);
              answered.run();
              places.release();
            });
      }
    }
    return report(System.nanoTime() - began);
  }

  private void read(HttpClient http, HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      count(answer.statusCode());
      if (answer.statusCode() != OK) {
        remember(answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
      }
    } catch (IOException unanswered) {
      count(NO_ANSWER);
      remember(unanswered.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      count(NO_ANSWER);
      remember("interrupted");
    }
  }

  private void count(int status) {
    answers.computeIfAbsent(status, _ -> new LongAdder()).increment();
  }

  private void remember(String failure) {
    firstFailure.compareAndSet(Option.none(), Option.some(failure));
  }

  private Report report(long tookNanos) {
    NavigableMap<Integer, Long> counted = new TreeMap<>();
    answers.forEach((status, count) -> counted.put(status, count.sum()));
    return new Report(
        counted,
        firstFailure.get(),
        latencyNanos.getTotalCount() * (double) NANOS_PER_SECOND / tookNanos,
        Duration.ofNanos(latencyNanos.getValueAtPercentile(50)),
        Duration.ofNanos(latencyNanos.getValueAtPercentile(99)),
        Duration.ofNanos(latencyNanos.getMaxValue()));
  }
}
