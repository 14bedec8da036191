package dev.freshet.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person hears who asked for what cannot be. */
final class CommandLineTest {

  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  @TempDir private Path directory;

  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "up --port 99999, --port must be between 0 and 65535",
    "up --port -1, --port must be between 0 and 65535",
    "up --latency-ms -5, --latency-ms must not be negative",
    "up --redis http://x, --redis must be a redis:// URL such as redis://127.0.0.1:6379",
    "up --concurrency 8, '--freeze, --environments and --concurrency are for the processes that --lambda starts'",
    "up --lambda --environments 0, --environments must be at least 1",
    "up --lambda --concurrency 0, --concurrency must be at least 1",
    "up --lambda --freeze --concurrency 8, '--freeze stops processes between calls, which AWS does not do to those that serve several at once: it is for --concurrency 1'",
    "load --url nonsense, 'Invalid value for option ''--url'': ''nonsense'' is not an http:// or https:// URL'",
    "load --url http:///x, 'Invalid value for option ''--url'': ''http:///x'' is not an http:// or https:// URL'",
    "up --join 'localhost:7070', 'Invalid value for option ''--join'': ''localhost:7070'' is not an http:// or https:// URL'",
  })
  void refuses_what_makes_no_sense_before_anything_is_started(String command, String sentence) {
    assertThat(run(command.replace("'", "") + " --data " + directory)).isEqualTo(NOT_UNDERSTOOD);
    assertThat(errors.toString()).startsWith(sentence);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void takes_an_address_with_a_query() {
    String address = "http://127.0.0.1:9/keys?p=1";

    assertThat(run("load --url " + address + " --data " + directory)).isEqualTo(FAILED);
    assertThat(errors.toString()).startsWith("freshet: no Freshet answers at " + address);
  }

  @Test
  void says_that_a_file_is_not_there() {
    Path absent = directory.resolve("absent.csv");

    assertThat(run("replay " + absent + " --data " + directory.resolve("data"))).isEqualTo(FAILED);
    assertThat(errors.toString().strip()).isEqualTo("freshet: there is no file " + absent);
  }

  @Test
  void names_the_faults_that_there_are_to_who_asks_for_another() {
    assertThat(run("chaos --only redis-killed redis-bored")).isEqualTo(NOT_UNDERSTOOD);
    assertThat(errors.toString())
        .contains("no fault is called 'redis-bored': redis-killed, redis-stopped, redis-full,");
  }

  @Test
  void refuses_a_fault_that_lasts_no_time() {
    assertThat(run("chaos --seconds 0")).isEqualTo(NOT_UNDERSTOOD);
    assertThat(errors.toString()).startsWith("--seconds is 1 or more");
  }

  private int run(String command) {
    return Freshet.commandLine()
        .setErr(new PrintWriter(errors, true))
        .execute(List.of(command.split(" ")).toArray(String[]::new));
  }
}
