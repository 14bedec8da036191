package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads a tape, and applies the next month's, in a process of its own with so small a heap that it
 * has no room for the ids of a long tape. {@code -Dfreshet.tape.megabytes} says how long both are.
 */
final class FlatMemoryTest {

  private static final int MEGABYTES = Integer.getInteger("freshet.tape.megabytes", 20);
  private static final int HEAP_MEGABYTES = 16;

  private static final GeneratedTape MAY = new GeneratedTape("may.xml", MEGABYTES, Map.of());
  private static final GeneratedTape JUNE =
      new GeneratedTape(
          "june.xml.gz", MEGABYTES, Map.of("reportingPeriodEndingDate", "06-30-2017"));

  @TempDir private static Path directory;

  /** The small process: loads one tape, and applies the other, through the database it is told. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      connection.setAutoCommit(false);
      System.out.println(new TapeLoad(connection, List.of(MAY), false, LoadProgress.UNHEARD).run());
      connection.commit();
      System.out.println(new TapeRun(connection, JUNE, false, LoadProgress.UNHEARD).run());
      connection.commit();
    } catch (BrokenTapeException broken) {
      System.out.println(broken.broken());
    }
  }

  @Test
  void a_long_tape_is_loaded_and_applied_in_the_memory_of_a_short_one() throws Exception {
    try (MainframeSimulator mainframe =
        MainframeSimulator.start(MainframeSettings.in(directory).withLatency(Latency.NONE))) {
      String told = inASmallHeap(mainframe.jdbcUrl() + "&reWriteBatchedInserts=true");

      int loans = MAY.records() - MAY.leftOut();
      assertThat(told).contains("loans=" + loans, "changed=" + loans, "count=" + MAY.leftOut());
    }
  }

  private static String inASmallHeap(String jdbcUrl) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfreshet.tape.megabytes=" + MEGABYTES,
                "-cp",
                System.getProperty("java.class.path"),
                FlatMemoryTest.class.getName(),
                jdbcUrl)
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told;
  }
}
