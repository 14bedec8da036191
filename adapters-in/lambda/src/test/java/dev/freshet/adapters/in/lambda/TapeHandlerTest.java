package dev.freshet.adapters.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeHandlerTest {

  private final List<String> loaded = new ArrayList<>();
  private final CallDeadline deadline = new CallDeadline(InstantSource.system());
  private final TapeHandler handler = new TapeHandler(this::load, deadline);

  @Test
  void loads_the_object_that_the_map_found() throws IOException {
    assertThat(
            Invocation.of(
                handler,
                "{\"Key\":\"unload/1.jsonl.gz\",\"Size\":1024,\"Etag\":\"\\\"1\\\"\",\"StorageClass\":\"STANDARD\"}"))
        .asString()
        .isEqualToIgnoringWhitespace("{\"tapes\":1,\"loans\":100}");

    assertThat(loaded).containsExactly("unload/1.jsonl.gz");
  }

  @Test
  void loads_every_object_of_a_batch_of_the_map() throws IOException {
    assertThat(
            Invocation.of(
                handler, "{\"Items\":[{\"Key\":\"unload/1.jsonl\"},{\"Key\":\"unload/2.jsonl\"}]}"))
        .asString()
        .contains("\"tapes\":2")
        .contains("\"loans\":200");
  }

  @Test
  void a_tape_that_cannot_be_loaded_is_an_error_and_so_is_tried_again() {
    assertThatThrownBy(
            () ->
                Invocation.of(handler, "{\"Items\":[{\"Key\":\"broken\"},{\"Key\":\"unload/2\"}]}"))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("line 7");
    assertThat(loaded).containsExactly("broken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"Key\":7}", "{\"Items\":[{\"Key\":\"unload/1\"},{}]}"})
  void input_that_names_no_object_is_an_error_and_loads_nothing(String input) {
    assertThatThrownBy(() -> Invocation.of(handler, input))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("without Key");
    assertThat(loaded).isEmpty();
  }

  @Test
  void a_load_has_the_time_that_remains_of_the_call() throws IOException {
    Invocation.of(handler, "{\"Key\":\"unload/1.jsonl\"}");

    assertThat(deadline.remaining().toMillis()).isLessThan(Invocation.REMAINING_MILLIS);
  }

  private Either<Fault, Integer> load(String tape) {
    loaded.add(tape);
    return tape.equals("broken")
        ? Either.left(new Fault.Corrupt("unloaded tape", "line 7: not JSON"))
        : Either.right(100);
  }
}
