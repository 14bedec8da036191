package dev.freshet.dax.expression;

import static dev.freshet.dax.expression.Opcode.OR;
import static java.util.stream.Collectors.joining;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.item.AttributeValues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One compiled expression as DynamoDB expression text.
 *
 * <p>Compiled form: {@code [1, tree, [value…]]}, a node of the tree {@code [opcode, argument…]}.
 * Brackets are written only where precedence asks for them, because DynamoDB limits the length of
 * an expression.
 */
public final class ExpressionText {
  private static final long ENCODING_VERSION = 1;

  private final Placeholders placeholders;
  private final List<Cbor> values;

  private ExpressionText(Placeholders placeholders, List<Cbor> values) {
    this.placeholders = placeholders;
    this.values = values;
  }

  /** A condition, key condition or filter. */
  public static String condition(byte[] compiled, Placeholders placeholders) {
    List<Cbor> parts = parts(compiled, 3);
    return new ExpressionText(placeholders, parts.get(2).asArray()).text(parts.get(1));
  }

  /** An update: its actions gathered into one clause of each kind. */
  public static String update(byte[] compiled, Placeholders placeholders) {
    List<Cbor> parts = parts(compiled, 3);
    var text = new ExpressionText(placeholders, parts.get(2).asArray());
    Map<Opcode, StringJoiner> clauses = new EnumMap<>(Opcode.class);
    for (Cbor action : parts.get(1).asArray()) {
      Node node = Node.of(action);
      clauses
          .computeIfAbsent(node.opcode, kind -> new StringJoiner(", ", kind.word + " ", ""))
          .add(text.action(node));
    }
    return clauses.values().stream().map(StringJoiner::toString).collect(joining(" "));
  }

  /** The parts of an expression's envelope, its version checked. */
  static List<Cbor> parts(byte[] compiled, int count) {
    List<Cbor> parts = CborReader.read(compiled, CborLimits.EXPRESSION).asArray();
    if (parts.size() != count || parts.getFirst().asInt() != ENCODING_VERSION) {
      throw new UnexpectedCborException("an expression of another encoding");
    }
    return parts;
  }

  private String action(Node node) {
    return switch (node.opcode) {
      case SET -> text(node.argument(0)) + " = " + text(node.argument(1));
      case ADD, DELETE -> text(node.argument(0)) + " " + text(node.argument(1));
      case REMOVE -> text(node.argument(0));
      default -> throw new UnexpectedCborException("no update action: " + node.opcode);
    };
  }

  private String text(Cbor tree) {
    Node node = Node.of(tree);
    String word = node.opcode.word;
    return switch (node.opcode) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, PLUS, MINUS ->
          text(node.argument(0)) + " " + word + " " + text(node.argument(1));
      case AND -> conjunct(node.argument(0)) + " AND " + conjunct(node.argument(1));
      case OR -> text(node.argument(0)) + " OR " + text(node.argument(1));
      case NOT -> "NOT (" + text(node.argument(0)) + ")";
      case BETWEEN ->
          "%s BETWEEN %s AND %s"
              .formatted(text(node.argument(0)), text(node.argument(1)), text(node.argument(2)));
      case IN -> text(node.argument(0)) + " IN " + all(node.argument(1).asArray());
      case ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS, SIZE -> word + all(node.first(1));
      case ATTRIBUTE_TYPE, BEGINS_WITH, CONTAINS, IF_NOT_EXISTS, LIST_APPEND ->
          word + all(node.first(2));
      case VALUE -> value(node.argument(0).asInt());
      case PATH -> Paths.text(Paths.read(tree.asArray()), placeholders);
      case SET, ADD, DELETE, REMOVE ->
          throw new UnexpectedCborException("an update action inside an expression");
    };
  }

  private String conjunct(Cbor tree) {
    return Node.of(tree).opcode == OR ? "(" + text(tree) + ")" : text(tree);
  }

  private String all(List<Cbor> trees) {
    return trees.stream().map(this::text).collect(joining(", ", "(", ")"));
  }

  private String value(long index) {
    if (index < 0 || index >= values.size()) {
      throw new UnexpectedCborException("an expression value that is not there");
    }
    return placeholders.value(AttributeValues.read(values.get((int) index)));
  }

  /** One node; asking for an argument that it lacks fails. */
  private record Node(Opcode opcode, List<Cbor> arguments) {
    static Node of(Cbor tree) {
      List<Cbor> node = tree.asArray();
      if (node.isEmpty()) {
        throw new UnexpectedCborException("an empty expression node");
      }
      return new Node(Opcode.of(node.getFirst().asInt()), node.subList(1, node.size()));
    }

    Cbor argument(int position) {
      return first(position + 1).getLast();
    }

    List<Cbor> first(int count) {
      if (arguments.size() < count) {
        throw new UnexpectedCborException(opcode + " lacks arguments");
      }
      return arguments.subList(0, count);
    }
  }
}
