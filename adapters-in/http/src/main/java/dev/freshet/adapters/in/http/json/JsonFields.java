package dev.freshet.adapters.in.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.collection.Seq;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The fields of a JSON object, read one by one. Problems point to the field by the extension {@code
 * pointer}, a JSON pointer in a URI fragment (RFC 6901).
 */
public final class JsonFields {

  private final ObjectNode object;
  private final String pointer;

  JsonFields(ObjectNode object, String pointer) {
    this.object = object;
    this.pointer = pointer;
  }

  /** This object, if it has no other fields than these. */
  public Either<Problem, JsonFields> only(Set<String> known) {
    return Option.ofOptional(
            object
                .propertyStream()
                .map(p -> p.getKey())
                .filter(n -> !known.contains(n))
                .findFirst())
        .map(n -> ProblemType.UNKNOWN_FIELD.because("known here: " + known).with("field", n))
        .map(problem -> problem.with("pointer", pointer))
        .<Either<Problem, JsonFields>>map(Either::left)
        .getOrElse(() -> Either.right(this));
  }

  /** A text that must be there. */
  public Either<Problem, String> text(String name) {
    return required(name).flatMap(node -> textOf(name, node));
  }

  /** A text that may be left out. */
  public Either<Problem, Option<String>> optionalText(String name) {
    JsonNode node = object.get(name);
    return node == null ? Either.right(Option.none()) : textOf(name, node).map(Option::some);
  }

  /** An object that must be there. */
  public Either<Problem, JsonFields> object(String name) {
    return required(name).flatMap(node -> element(name, node));
  }

  /** A list of objects that must be there; those that it holds know where in it they are. */
  public Either<Problem, List<JsonFields>> objects(String name) {
    return required(name)
        .filterOrElse(JsonNode::isArray, node -> wrongType(name, "an array", node))
        .flatMap(array -> Either.sequenceRight(elements(name, array)).map(Seq::asJava));
  }

  /** A problem with one field. */
  public Problem problem(ProblemType type, String name, String detail) {
    return type.because(detail).with("pointer", at(name));
  }

  private List<Either<Problem, JsonFields>> elements(String name, JsonNode array) {
    return IntStream.range(0, array.size())
        .mapToObj(i -> element(name + "/" + i, array.get(i)))
        .toList();
  }

  private Either<Problem, JsonFields> element(String name, JsonNode node) {
    return node instanceof ObjectNode fields
        ? Either.right(new JsonFields(fields, at(name)))
        : Either.left(wrongType(name, "an object", node));
  }

  private Either<Problem, JsonNode> required(String name) {
    return Option.of(object.get(name))
        .toEither(() -> problem(ProblemType.MISSING_FIELD, name, name + " is missing"));
  }

  private Either<Problem, String> textOf(String name, JsonNode node) {
    if (!node.isTextual()) {
      return Either.left(wrongType(name, "a string", node));
    }
    return node.textValue().codePoints().anyMatch(JsonFields::isUnfit)
        ? Either.left(
            problem(
                ProblemType.MALFORMED_TEXT,
                name,
                name + " has control characters or half of a surrogate pair"))
        : Either.right(node.textValue());
  }

  private Problem wrongType(String name, String expected, JsonNode node) {
    return problem(
        ProblemType.WRONG_TYPE,
        name,
        name
            + " must be "
            + expected
            + ", not "
            + node.getNodeType().name().toLowerCase(Locale.ROOT));
  }

  private String at(String name) {
    return pointer + "/" + name;
  }

  /** Stores downstream refuse NUL and lone surrogates; no name or amount needs the others. */
  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
