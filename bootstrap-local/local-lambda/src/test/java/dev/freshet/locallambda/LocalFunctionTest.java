package dev.freshet.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.locallambda.LocalFunction.Scaling;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFunctionTest {

  private final LocalFunction function;

  LocalFunctionTest(@TempDir Path folder) {
    function =
        new LocalFunction(
            definition(EchoFunction.class.getName()), folder.resolve("log"), Scaling.frozen(2));
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
    // A signal that was sent reaches the threads of the process a moment later.
    FunctionEnvironment environment = function.environments().getFirst();
    await().until(() -> stateOf(environment).equals("T"));

    assertThat(invoke("two")).isEqualTo(first.replace("one", "two"));
    assertThat(function.environments()).hasSize(1);
  }

  @Test
  void a_handler_that_throws_is_a_failed_call_and_its_environment_serves_the_next()
      throws Exception {
    String before = invoke("before");
    assertThatThrownBy(() -> invoke("fail"))
        .isInstanceOf(FunctionFailed.class)
        .hasMessageContaining("as I was told");

    assertThat(invoke("again")).isEqualTo(before.replace("before", "again"));
  }

  @Test
  void an_environment_that_dies_is_a_failed_call_and_the_next_is_served() throws Exception {
    assertThatThrownBy(() -> invoke("die"))
        .isInstanceOf(FunctionFailed.class)
        .hasMessageContaining("died: 7");

    assertThat(invoke("again")).endsWith("again");
  }

  @Test
  void an_environment_that_ends_after_it_reported_an_error_gets_no_further_call() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> invoke("overflow"))
          .isInstanceOf(FunctionFailed.class)
          .hasMessageContaining("StackOverflowError");
      assertThat(invoke("again")).endsWith("again");
    }
  }

  @Test
  void callers_beyond_the_bound_wait_for_an_environment() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> call = () -> invoke("at once");
      for (Future<String> answered : callers.invokeAll(Collections.nCopies(6, call))) {
        assertThat(answered.get()).endsWith("at once");
      }
    }
    assertThat(function.environments()).hasSize(2);
  }

  @Test
  void an_environment_that_was_killed_while_idle_is_replaced() throws Exception {
    invoke("one");
    function.environments().getFirst().process().destroyForcibly();
    function.environments().getFirst().process().onExit().join();

    assertThat(invoke("two")).endsWith("two");
    assertThat(function.environments()).hasSize(1);
  }

  @Test
  void environments_end_with_the_process_that_started_them_however_it_ends(@TempDir Path folder)
      throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedFunction.class.getName(),
                folder.resolve("log").toString())
            .start();
    long pid = Long.parseLong(parent.inputReader().readLine());
    ProcessHandle frozen = ProcessHandle.of(pid).orElseThrow();

    parent.destroyForcibly();

    assertThat(frozen.onExit()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void a_function_that_cannot_be_initialised_says_why(@TempDir Path folder) {
    try (LocalFunction broken =
        new LocalFunction(
            definition("dev.freshet.NoSuchFunction"),
            folder.resolve("log"),
            Scaling.concurrent(1, 1))) {
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
