package dev.freshet.adapters.in.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Fault;
import dev.freshet.application.proactive.LoadTape;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Loads the tapes that a distributed map of Step Functions found in a bucket, and answers how many
 * tapes and loans: {@code {"Key":"unload/0001.jsonl.gz"}}, as its reader lists objects, or several
 * of them in {@code {"Items":[...]}}, as its batcher hands them on. An error has the map try it
 * again; that is safe.
 */
public final class TapeHandler implements RequestStreamHandler {

  private final LoadTape loading;
  private final CallDeadline deadline;

  public TapeHandler(LoadTape loading, CallDeadline deadline) {
    this.loading = loading;
    this.deadline = deadline;
  }

  /** The answer. */
  private record Loaded(int tapes, int loans) {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deadline.begin(context);
    List<String> tapes = tapes(InvocationJson.read(in)).getOrElseThrow(CallFailed::new);
    int loans = 0;
    for (String tape : tapes) {
      loans += loading.load(tape).getOrElseThrow(CallFailed::new);
    }
    InvocationJson.write(out, new Loaded(tapes.size(), loans));
  }

  private static Either<Fault, List<String>> tapes(JsonNode input) {
    List<JsonNode> items =
        input.path("Items").isArray() ? input.path("Items").valueStream().toList() : List.of(input);
    return Option.sequence(items.stream().map(item -> InvocationJson.text(item, "Key")).toList())
        .map(keys -> keys.asJava())
        .toEither(() -> new Fault.Corrupt("tape loader", "an object without Key: " + input));
  }
}
