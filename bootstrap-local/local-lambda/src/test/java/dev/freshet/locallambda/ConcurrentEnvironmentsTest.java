package dev.freshet.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.locallambda.HeldCalls.HeldCall;
import dev.freshet.locallambda.LocalFunction.Scaling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that serve several calls at once, as those of Lambda Managed Instances do. */
class ConcurrentEnvironmentsTest {

  private static final int AT_ONCE = 3;

  private final HeldCalls held = new HeldCalls();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Path log;
  private final FunctionDefinition definition =
      LocalFunctionTest.definition(HeldFunction.class.getName());
  private final LocalFunction function;

  ConcurrentEnvironmentsTest(@TempDir Path folder) throws IOException {
    log = folder.resolve("log");
    function = new LocalFunction(definition, log, Scaling.concurrent(2, AT_ONCE));
  }

  @AfterEach
  void close() throws IOException {
    function.close();
    held.close();
    callers.close();
  }

  @Test
  void one_environment_serves_calls_at_once_and_each_caller_gets_the_answer_to_its_own()
      throws Exception {
    List<Future<String>> answers = call(function, "a", "b", "c");
    List<HeldCall> calls = held.await(AT_ONCE);
    for (HeldCall call : calls.reversed()) {
      call.tell(call.requestId());
    }

    for (Future<String> answer : answers) {
      String event = answer.get().split(" ", -1)[1];
      HeldCall own = named(event, calls);
      assertThat(answer.get()).endsWith(event + " " + own.requestId());
    }
    assertThat(answers)
        .extracting(answer -> answer.get().split(" ", -1)[1])
        .containsExactly("a", "b", "c");
    assertThat(calls.stream().map(HeldCall::pid).distinct()).hasSize(1);
    assertThat(calls.stream().map(HeldCall::requestId).distinct()).hasSize(AT_ONCE);
    assertThat(calls.stream().map(HeldCall::trace).distinct()).hasSize(AT_ONCE);
    assertThat(function.environments()).hasSize(1);
  }

  @Test
  void what_a_call_logs_says_which_call_it_was() throws Exception {
    List<Future<String>> answers = call(function, "a", "b", "c");
    List<HeldCall> calls = held.await(AT_ONCE);
    for (HeldCall call : calls) {
      call.tell(call.requestId());
    }
    for (Future<String> answer : answers) {
      answer.get();
    }

    List<JsonNode> told = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith("{") && line.contains("told ")) {
        told.add(new JsonMapper().readTree(line));
      }
    }
    assertThat(told)
        .hasSize(AT_ONCE)
        .allSatisfy(
            line ->
                assertThat(line.path("message").asText())
                    .isEqualTo("told " + line.path("AWSRequestId").asText()));
  }

  @Test
  void an_environment_at_its_limit_gets_no_more_and_another_is_started() throws Exception {
    List<Future<String>> first = call(function, "a", "b", "c");
    List<HeldCall> full = held.await(AT_ONCE);
    List<Future<String>> fourth = call(function, "d");
    HeldCall elsewhere = held.await(1).getFirst();

    assertThat(elsewhere.pid()).isNotEqualTo(full.getFirst().pid());
    assertThat(function.environments()).hasSize(2);
    elsewhere.tell("done");
    assertThat(fourth.getFirst().get()).endsWith("d done");
    for (HeldCall call : full) {
      call.tell("done");
    }
    for (Future<String> answer : first) {
      assertThat(answer.get()).endsWith(" done");
    }
  }

  @Test
  void an_environment_that_ends_fails_the_calls_under_way_in_it_and_no_other() throws Exception {
    List<Future<String>> first = call(function, "a", "b", "c");
    List<HeldCall> dying = held.await(AT_ONCE);
    List<Future<String>> fourth = call(function, "d");
    HeldCall elsewhere = held.await(1).getFirst();

    named("c", dying).tell("done");
    assertThat(first.get(2).get()).as("leaves a place behind").endsWith("c done");
    named("a", dying).tell("die");
    assertThatThrownBy(first.get(0)::get).hasMessageContaining("died: 7");
    assertThatThrownBy(first.get(1)::get).hasMessageContaining("died: 7");
    elsewhere.tell("done");
    assertThat(fourth.getFirst().get()).endsWith("d done");

    List<Future<String>> next = call(function, "e", "f", "g", "h", "i", "j");
    List<HeldCall> calls = held.await(2 * AT_ONCE);
    assertThat(calls.stream().collect(Collectors.groupingBy(HeldCall::pid, Collectors.counting())))
        .hasSize(2)
        .containsEntry(elsewhere.pid(), (long) AT_ONCE)
        .doesNotContainKey(dying.getFirst().pid());
    for (HeldCall call : calls) {
      call.tell("done");
    }
    for (Future<String> answer : next) {
      assertThat(answer.get()).endsWith(" done");
    }
  }

  @Test
  void a_call_that_fails_fails_alone() throws Exception {
    List<Future<String>> answers = call(function, "a", "b", "c");
    List<HeldCall> calls = held.await(AT_ONCE);
    for (HeldCall call : calls) {
      call.tell(call.event().equals("b") ? "fail" : "done");
    }

    assertThat(answers.get(0).get()).endsWith("a done");
    assertThat(answers.get(2).get()).endsWith("c done");
    assertThatThrownBy(answers.get(1)::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(FunctionFailed.class)
        .hasMessageContaining("as I was told");
    assertThat(function.environments()).hasSize(1);
  }

  @Test
  void a_call_that_outlasts_its_time_fails_alone_and_keeps_its_place_until_it_ends()
      throws Exception {
    FunctionDefinition hurried = definition.within(Duration.ofSeconds(2));
    try (LocalFunction two = new LocalFunction(hurried, log, Scaling.concurrent(2, 2))) {
      Future<String> late = call(two, "late").getFirst();
      HeldCall running = held.await(1).getFirst();
      assertThatThrownBy(late::get).hasMessageContaining("did not answer within PT2S");

      List<Future<String>> three = call(two, "a", "b", "c");
      List<HeldCall> beside = held.await(3);
      assertThat(beside.stream().filter(call -> call.pid() == running.pid())).hasSize(1);
      Future<String> waiting = call(two, "d").getFirst();
      running.tell("too late");
      HeldCall instead = held.await(1).getFirst();
      assertThat(instead.pid()).isEqualTo(running.pid());
      instead.tell("done");
      for (HeldCall call : beside) {
        call.tell("done");
      }

      for (Future<String> answer : three) {
        assertThat(answer.get()).endsWith(" done");
      }
      assertThat(waiting.get()).endsWith("d done");
    }
  }

  @Test
  void environments_that_serve_several_calls_at_once_are_not_frozen() {
    assertThatThrownBy(() -> new Scaling(1, 2, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not frozen");
  }

  private static HeldCall named(String event, List<HeldCall> calls) {
    return calls.stream().filter(call -> call.event().equals(event)).findFirst().orElseThrow();
  }

  private List<Future<String>> call(LocalFunction called, String... events) {
    List<Future<String>> answers = new ArrayList<>();
    for (String event : events) {
      answers.add(
          callers.submit(
              () -> new String(called.invoke(held.event(event)), StandardCharsets.UTF_8)));
    }
    return answers;
  }
}
