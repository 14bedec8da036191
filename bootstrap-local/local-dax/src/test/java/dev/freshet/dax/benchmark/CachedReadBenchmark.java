package dev.freshet.dax.benchmark;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;

import dev.freshet.dax.DaxClients;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.TestTables;
import dev.freshet.dax.junit.DynamoDbOverHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * GetItem of a cached item through the real DAX client, beside the same read from DynamoDB Local
 * over HTTP.
 */
public final class CachedReadBenchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final int ITEMS = 100;

  private CachedReadBenchmark() {}

  /** Prints one line per side and number of threads. */
  public static void main(String[] arguments) throws Exception {
    try (DynamoDbOverHttp http = DynamoDbOverHttp.start();
        DynamoDbClient direct = http.client();
        LocalDax dax = LocalDax.builder().dynamoDb(http.endpoint()).start();
        DynamoDbClient client = DaxClients.to(dax)) {
      TestTables.createUsers(direct);
      for (int i = 0; i < ITEMS; i++) {
        String id = "u" + i;
        client.putItem(p -> p.tableName(USERS).item(item("id", id, "text", "x".repeat(400))));
      }
      System.out.println("side            threads      ops/s   p50 us   p99 us");
      for (int threads : new int[] {1, 16}) {
        report("local DAX", client, threads);
        report("DynamoDB Local", direct, threads);
      }
    }
  }

  private static void report(String side, DynamoDbClient client, int threads) throws Exception {
    run(client, threads, WARM_UP);
    long[] nanos = run(client, threads, MEASURED);
    Arrays.sort(nanos);
    System.out.printf(
        "%-15s %7d %10d %8d %8d%n",
        side,
        threads,
        nanos.length / MEASURED.toSeconds(),
        nanos[nanos.length / 2] / 1_000,
        nanos[(int) (nanos.length * 0.99)] / 1_000);
  }

  private static long[] run(DynamoDbClient client, int threads, Duration time) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long deadline = System.nanoTime() + time.toNanos();
      List<Future<LongStream>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> readUntil(deadline, client)));
      }
      LongStream all = LongStream.empty();
      for (Future<LongStream> worker : workers) {
        all = LongStream.concat(all, worker.get());
      }
      return all.toArray();
    }
  }

  private static LongStream readUntil(long deadline, DynamoDbClient client) {
    LongStream.Builder nanos = LongStream.builder();
    int read = 0;
    for (long start = System.nanoTime(); start < deadline; start = System.nanoTime()) {
      String id = "u" + read++ % ITEMS;
      if (!client.getItem(g -> g.tableName(USERS).key(key(id))).hasItem()) {
        throw new IllegalStateException(id + " is not there");
      }
      nanos.add(System.nanoTime() - start);
    }
    return nanos.build();
  }
}
