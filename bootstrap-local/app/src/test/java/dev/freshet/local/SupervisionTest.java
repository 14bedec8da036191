package dev.freshet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.cloud.DataDirectory;
import dev.freshet.local.cloud.LocalCloud;
import dev.freshet.mainframe.store.DatabaseFailed;
import dev.freshet.mainframe.store.DatabaseUnreachable;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Redis and PostgreSQL of a local cloud, killed with -9. */
final class SupervisionTest {

  private static final long PATIENCE_SECONDS = 120;

  @TempDir private static Path directory;
  private static DataDirectory data;
  private static LocalCloud cloud;
  private static Supervision supervision;
  private static final LinkedBlockingQueue<String> SAID = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() throws Exception {
    data = DataDirectory.open(directory);
    cloud = LocalCloud.start(data, new LocalCloud.Settings(Option.none(), Option.some(0)));
    supervision = new Supervision(cloud.parts(), InstantSource.system(), SAID::add);
  }

  @AfterAll
  static void stop() throws IOException {
    supervision.close();
    cloud.close();
    data.close();
  }

  @BeforeEach
  void listen() {
    SAID.clear();
  }

  @Test
  void a_redis_that_is_killed_is_started_again_where_it_was() throws Exception {
    kill(Long.parseLong(Files.readString(directory.resolve("redis/redis.pid"))));

    assertThat(next()).matches("Redis died \\(exit 137\\), started again after .* s");
    assertThat(ping()).isEqualTo("+PONG");
  }

  @Test
  void a_postgres_that_is_killed_is_started_again_where_it_was() throws Exception {
    long pid = cloud.mainframe().databasePid();
    kill(pid);

    assertThat(next())
        .matches("PostgreSQL died \\(process " + pid + "\\), started again after .* s");
    assertThat(isRead()).isTrue();
  }

  @Test
  void a_postgres_that_is_killed_while_it_is_started_again_is_started_once_more() throws Exception {
    long first = cloud.mainframe().databasePid();
    kill(first);
    kill(postmasterAfter(first));

    String said = next();
    while (!said.contains("started again after") || !cloud.mainframe().databaseRuns()) {
      said = next();
    }
    assertThat(isRead()).isTrue();
  }

  private static String next() throws InterruptedException {
    String said = SAID.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(said).as("said in time").isNotNull();
    return said;
  }

  /** Whether the database is read again, once its connections are made anew. */
  private static boolean isRead() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      try {
        return cloud.mainframe().isEmpty();
      } catch (DatabaseUnreachable | DatabaseFailed notYet) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /** The next process that calls itself the server, as soon as it does. */
  private static long postmasterAfter(long first) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      long now = postmaster();
      if (now != first && now != 0) {
        return now;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("PostgreSQL was not started again");
  }

  /** 0 while nobody does. */
  private static long postmaster() throws IOException {
    try {
      List<String> lines =
          Files.readAllLines(directory.resolve("mainframe/postgres/postmaster.pid"));
      return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
    } catch (NoSuchFileException none) {
      return 0;
    }
  }

  private static String ping() throws IOException {
    int port = URI.create(cloud.endpoints().redis()).getPort();
    try (Socket redis = new Socket(InetAddress.getLoopbackAddress(), port)) {
      redis.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(redis.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
    }
  }
}
