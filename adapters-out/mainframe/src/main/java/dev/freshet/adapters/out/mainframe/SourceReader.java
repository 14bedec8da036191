package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/** Reads from one source, and tells "there is none" from an answer that makes no sense. */
final class SourceReader {

  private final SourceCaller caller;

  SourceReader(SourceCaller caller) {
    this.caller = caller;
  }

  /** Something that every source always has an answer for. */
  <T> Either<Fault, T> read(
      String operation, String path, Deadline deadline, Function<JsonNode, T> parser) {
    return get(operation, path, deadline)
        .flatMap(
            answer -> answer.isOk() ? parsed(answer, parser) : Either.left(unexpected(answer)));
  }

  /** Something that may not exist, which the source then says with {@code absentCode}. */
  <T> Either<Fault, Option<T>> find(
      String operation,
      String path,
      String absentCode,
      Deadline deadline,
      Function<JsonNode, T> parser) {
    return get(operation, path, deadline)
        .flatMap(
            answer ->
                answer.says(absentCode)
                    ? Either.right(Option.none())
                    : answer.isOk()
                        ? parsed(answer, parser).map(Option::some)
                        : Either.left(unexpected(answer)));
  }

  private Either<Fault, WireAnswer> get(String operation, String path, Deadline deadline) {
    String record = path.split("\\?", 2)[0];
    return caller.call(
        new Call(operation, Effect.NONE, record, caller.request(path).GET()), deadline);
  }

  private <T> Either<Fault, T> parsed(WireAnswer answer, Function<JsonNode, T> parser) {
    return Answers.parse(caller.part(), answer.body(), parser).mapLeft(corrupt -> corrupt);
  }

  private Fault unexpected(WireAnswer answer) {
    return new Fault.Corrupt(caller.part(), answer.status() + " " + answer.body());
  }
}
