package dev.freshet.adapters.in.http.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads a body that must be exactly one JSON object (RFC 8259), and says what is wrong with it. */
public final class StrictJson {

  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "application/(json|merge-patch\\+json)\\s*(;\\s*charset=\"?utf-8\"?\\s*)?",
          Pattern.CASE_INSENSITIVE);

  private StrictJson() {}

  /** Whether a Content-Type is JSON in UTF-8. */
  public static Either<Problem, String> requireMediaType(Option<String> contentType) {
    return contentType
        .filter(type -> MEDIA_TYPE.matcher(type).matches())
        .toEither(
            () ->
                ProblemType.UNSUPPORTED_MEDIA_TYPE.because("send Content-Type: application/json"));
  }

  /** The object that the body is. */
  public static Either<Problem, JsonFields> object(byte[] body) {
    return utf8(body)
        .flatMap(StrictJson::tree)
        .flatMap(
            node ->
                node instanceof ObjectNode object
                    ? Either.right(new JsonFields(object, "#"))
                    : Either.left(
                        ProblemType.WRONG_TYPE
                            .because("the body must be a JSON object")
                            .with("pointer", "#")));
  }

  private static Either<Problem, String> utf8(byte[] body) {
    try {
      return Either.right(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException malformed) {
      return Either.left(ProblemType.INVALID_UTF8.because("JSON is sent as UTF-8"));
    }
  }

  private static Either<Problem, JsonNode> tree(String text) {
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      JsonNode node = Json.MAPPER.readTree(parser);
      return node == null
          ? Either.left(ProblemType.MALFORMED_JSON.because("the body is empty"))
          : nothingAfter(parser).map(_ -> node);
    } catch (StreamConstraintsException nesting) {
      return Either.left(at(nesting, ProblemType.NESTED_TOO_DEEP, "nested too deep"));
    } catch (MismatchedInputException duplicate) {
      return Either.left(at(duplicate, ProblemType.DUPLICATE_FIELD, "the field was given before"));
    } catch (JsonProcessingException malformed) {
      return Either.left(at(malformed, ProblemType.MALFORMED_JSON, "not JSON"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Either<Problem, Boolean> nothingAfter(JsonParser parser) throws IOException {
    Problem trailing = ProblemType.TRAILING_CONTENT.because("a body is one JSON object alone");
    try {
      return parser.nextToken() == null ? Either.right(true) : Either.left(trailing);
    } catch (JsonProcessingException garbage) {
      return Either.left(trailing);
    }
  }

  private static Problem at(JsonProcessingException problem, ProblemType type, String what) {
    JsonLocation where = problem.getLocation();
    return type.because(
        where == null
            ? what
            : what + " at line " + where.getLineNr() + ", column " + where.getColumnNr());
  }
}
