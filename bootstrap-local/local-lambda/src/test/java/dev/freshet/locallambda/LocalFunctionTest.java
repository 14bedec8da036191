package dev.freshet.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFunctionTest {

  private final LocalFunction function;

  LocalFunctionTest(@TempDir Path folder) {
    function =
        new LocalFunction(definition(EchoFunction.class.getName()), folder.resolve("log"), true);
  }

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void one_environment_serves_call_after_call_and_is_frozen_in_between()
      throws FunctionFailed, InterruptedException, IOException {
    String first = invoke("one");

    assertThat(first).endsWith(" true echo one");
    assertThat(stateOf(function.environments().getFirst())).isEqualTo("T");

    assertThat(invoke("two")).isEqualTo(first.replace("one", "two"));
    assertThat(function.environments()).hasSize(1);
  }

  @Test
  void a_handler_that_throws_is_a_failed_call_and_the_next_is_served() throws Exception {
    assertThatThrownBy(() -> invoke("fail"))
        .isInstanceOf(FunctionFailed.class)
        .hasMessageContaining("as I was told");

    assertThat(invoke("again")).endsWith("again");
  }

  @Test
  void an_environment_that_dies_is_a_failed_call_and_the_next_is_served() throws Exception {
    assertThatThrownBy(() -> invoke("die"))
        .isInstanceOf(FunctionFailed.class)
        .hasMessageContaining("died: 7");

    assertThat(invoke("again")).endsWith("again");
  }

  @Test
  void a_function_that_cannot_be_initialised_says_why(@TempDir Path folder) {
    try (LocalFunction broken =
        new LocalFunction(definition("dev.freshet.NoSuchFunction"), folder.resolve("log"), false)) {
      assertThatThrownBy(() -> broken.invoke(new byte[0]))
          .isInstanceOf(FunctionFailed.class)
          .hasMessageContaining("NoSuchFunction");
    }
  }

  private String invoke(String event) throws FunctionFailed, InterruptedException {
    return new String(
        function.invoke(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /** The state in /proc: T is stopped. */
  private static String stateOf(FunctionEnvironment environment) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + environment.process().pid() + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
  }

  static FunctionDefinition definition(String handler) {
    return new FunctionDefinition(
        "echo",
        handler + "::handleRequest",
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList(),
        Map.of(),
        Duration.ofSeconds(10),
        List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
  }
}
