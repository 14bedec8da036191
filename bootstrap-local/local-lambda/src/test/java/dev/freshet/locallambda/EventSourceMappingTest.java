package dev.freshet.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.freshet.locallambda.LocalFunction.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSourceMappingTest {

  private final Path log;
  private final LocalFunction function;

  EventSourceMappingTest(@TempDir Path folder) {
    log = folder.resolve("log");
    function =
        new LocalFunction(
            LocalFunctionTest.definition(StumblingFunction.class.getName()),
            log,
            Scaling.concurrent(1, 1));
  }

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void goes_on_with_the_first_record_that_failed_until_it_is_handled() throws Exception {
    bring(3, "a", "stumble", "b");

    assertThat(batches()).containsExactly("a stumble b", "stumble b");
  }

  @Test
  void gives_up_a_record_that_fails_again_and_again_and_goes_on_with_the_next() throws Exception {
    bring(2, "a", "fall", "b");

    assertThat(batches()).containsExactly("a fall b", "fall b", "fall b", "b");
  }

  @Test
  void brings_the_whole_batch_again_when_what_failed_was_not_in_it() throws Exception {
    bring(2, "a", "confuse");

    assertThat(batches()).containsExactly("a confuse", "a confuse");
  }

  private void bring(int attempts, String... records) throws InterruptedException {
    new EventSourceMapping(function, attempts, Duration.ofMillis(1))
        .bring(Stream.of(records).map(EventSourceMappingTest::record).toList());
  }

  /** What the function printed: a line for each batch. */
  private List<String> batches() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith("batch "))
          .map(line -> line.substring("batch ".length()))
          .toList();
    }
  }

  private static StreamedRecord record(String name) {
    return new StreamedRecord(name, JsonNodeFactory.instance.objectNode().put("name", name));
  }
}
