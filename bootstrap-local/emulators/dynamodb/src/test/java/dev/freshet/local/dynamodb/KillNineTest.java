package dev.freshet.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.local.dynamodb.cli.DynamoDbCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process at random moments under writers and looks at what is left. How often is the
 * system property {@code dynamodb.kills}; the moments follow {@code dynamodb.seed}.
 */
class KillNineTest {

  private static final int KILLS = Integer.getInteger("dynamodb.kills", 3);
  private static final int KILLS_OF_A_DIRECTORY = 20;
  private static final int WRITERS = 8;
  private static final int MOST_ANSWERS = 150;
  private static final long LONGEST_PAUSE_NANOS = 5_000_000;

  @TempDir Path directory;

  private final Random random = new Random(Long.getLong("dynamodb.seed", 42));
  private final List<Writer> writers = new ArrayList<>();

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void whatWasAnsweredIsThereAndNothingIsHalfDone() throws Exception {
    int left = KILLS;
    for (int life = 0; left > 0; life++) {
      int kills = Math.min(left, KILLS_OF_A_DIRECTORY);
      killAgainAndAgain(directory.resolve("life-" + life), kills);
      left -= kills;
    }
  }

  /** A directory is left after some kills, since its stream is read whole after each. */
  private void killAgainAndAgain(Path data, int kills) throws Exception {
    writers.clear();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(i));
    }
    for (int kill = 0; kill <= kills; kill++) {
      try (var server = new Server(data)) {
        if (kill == 0) {
          createTable(server.wire);
        } else {
          check(server.wire);
        }
        if (kill < kills) {
          writeUntilKilled(server);
        }
      }
    }
  }

  private static void createTable(Wire wire) {
    wire.createTable(
        "pairs",
        """
        ,{'AttributeName':'round','AttributeType':'N'}],
        'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
        'GlobalSecondaryIndexes':[{'IndexName':'byRound','Projection':{'ProjectionType':'ALL'},
          'KeySchema':[{'AttributeName':'round','KeyType':'HASH'}]}],
        'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}
        """);
  }

  private void writeUntilKilled(Server server) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (var writer : writers) {
      writer.answers.set(0);
      threads.add(Thread.ofVirtual().start(() -> writer.write(server.wire)));
    }
    waitForAnswers(1 + random.nextInt(MOST_ANSWERS));
    LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
    server.process.destroyForcibly().waitFor();
    for (var thread : threads) {
      thread.join();
    }
  }

  /** So that a process is not killed before it has done anything, however slow the machine is. */
  private void waitForAnswers(long wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (writers.stream().mapToLong(writer -> writer.answers.get()).sum() < wanted) {
      assertThat(System.nanoTime()).as("no answers in a minute").isLessThan(deadline);
      LockSupport.parkNanos(LONGEST_PAUSE_NANOS / 10);
    }
  }

  private void check(Wire wire) {
    Map<String, Long> items = rounds(wire, "{'TableName':'pairs','ConsistentRead':true}");
    Map<String, Long> entries = rounds(wire, "{'TableName':'pairs','IndexName':'byRound'}");
    assertThat(entries).as("entries of the index").isEqualTo(items);
    Map<String, Long> recorded = recorded(wire);
    assertThat(recorded).as("last records of the stream").isEqualTo(items);
    for (var writer : writers) {
      writer.check(items);
    }
  }

  private static Map<String, Long> rounds(Wire wire, String scan) {
    Map<String, Long> rounds = new HashMap<>();
    for (var item : wire.ok("Scan", scan).get("Items")) {
      rounds.put(item.at("/pk/S").asText(), item.at("/round/N").asLong());
    }
    return rounds;
  }

  /** The last round of each item, of which the stream must have every one. */
  private static Map<String, Long> recorded(Wire wire) {
    var arn =
        wire.ok("DescribeTable", "{'TableName':'pairs'}").at("/Table/LatestStreamArn").asText();
    var shard =
        wire.ok("DescribeStream", "{'StreamArn':'" + arn + "'}")
            .at("/StreamDescription/Shards/0/ShardId")
            .asText();
    var iterator =
        wire.ok(
                "GetShardIterator",
                "{'StreamArn':'%s','ShardId':'%s','ShardIteratorType':'TRIM_HORIZON'}"
                    .formatted(arn, shard))
            .get("ShardIterator")
            .asText();
    Map<String, Long> rounds = new HashMap<>();
    JsonNode records;
    do {
      var page = wire.ok("GetRecords", "{'ShardIterator':'" + iterator + "'}");
      records = page.get("Records");
      iterator = page.get("NextShardIterator").asText();
      for (var record : records) {
        var key = record.at("/dynamodb/Keys/pk/S").asText();
        long round = record.at("/dynamodb/NewImage/round/N").asLong();
        assertThat(round).as(key).isEqualTo(rounds.getOrDefault(key, 0L) + 1);
        rounds.put(key, round);
      }
    } while (!records.isEmpty());
    return rounds;
  }

  /** Writes round after round: one item alone, and two in a transaction. */
  private static final class Writer {

    private final int number;
    private final AtomicLong answers = new AtomicLong();
    private long begun;
    private long answered;
    private long alone;

    Writer(int number) {
      this.number = number;
    }

    void write(Wire wire) {
      try {
        while (true) {
          long round = begun + 1;
          begun = round;
          if (alone < round) {
            require(wire.send("PutItem", put("alone", round)).status());
            alone = round;
          }
          require(
              wire.send(
                      "TransactWriteItems",
                      "{\"TransactItems\":[{\"Put\":%s},{\"Put\":%s}]}"
                          .formatted(put("left", round), put("right", round)))
                  .status());
          answered = round;
          answers.incrementAndGet();
        }
      } catch (IOException killed) {
        // It may be there, or not.
      }
    }

    private static void require(int status) {
      if (status != 200) {
        throw new AssertionError("status " + status);
      }
    }

    private String put(String kind, long round) {
      return "{\"TableName\":\"pairs\",\"Item\":{\"pk\":{\"S\":\"%s-%d\"},\"round\":{\"N\":\"%d\"}}}"
          .formatted(kind, number, round);
    }

    /** Takes up where the store is, so that rounds have no gaps. */
    void check(Map<String, Long> items) {
      long stored = items.getOrDefault("alone-" + number, 0L);
      long left = items.getOrDefault("left-" + number, 0L);
      long right = items.getOrDefault("right-" + number, 0L);
      assertThat(left).as("the transaction's other item").isEqualTo(right);
      assertThat(stored).isBetween(alone, begun);
      assertThat(left).isBetween(answered, begun);
      alone = stored;
      begun = left;
      answered = left;
    }
  }

  private static final class Server implements AutoCloseable {

    private final Process process;
    private final Wire wire;

    Server(Path directory) throws IOException {
      process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  DynamoDbCommand.class.getName(),
                  "--port",
                  "0",
                  "--data-dir",
                  directory.toString())
              .redirectErrorStream(true)
              .start();
      wire = new Wire(endpoint(process.inputReader()));
    }

    private static URI endpoint(BufferedReader output) throws IOException {
      var said = new StringBuilder();
      String line;
      while ((line = output.readLine()) != null) {
        if (line.startsWith("DynamoDB listens on ")) {
          return URI.create(line.substring("DynamoDB listens on ".length(), line.indexOf(',')));
        }
        said.append(line).append('\n');
      }
      throw new IllegalStateException("it did not start: " + said);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
