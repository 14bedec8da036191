package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads update expressions. */
public final class UpdateParser {

  private static final String PARAMETER = "UpdateExpression";
  private static final Set<String> SECTIONS = Set.of("SET", "REMOVE", "ADD", "DELETE");

  private final TokenReader tokens;
  private final OperandParser operands;
  private final List<UpdateAction> actions = new ArrayList<>();

  private UpdateParser(TokenReader tokens) {
    this.tokens = tokens;
    operands = new OperandParser(tokens);
  }

  /** The actions in the order they are written; no two change the same place. */
  public static List<UpdateAction> parse(String expression, Placeholders placeholders) {
    var tokens = new TokenReader(PARAMETER, expression, placeholders);
    var parser = new UpdateParser(tokens);
    parser.sections();
    tokens.finish();
    parser.requireApart();
    return parser.actions;
  }

  private void sections() {
    Set<String> seen = new HashSet<>();
    do {
      var section = tokens.peek().text().toUpperCase(Locale.ROOT);
      if (tokens.peek().kind() != Token.Kind.WORD || !SECTIONS.contains(section)) {
        throw tokens.syntaxError();
      }
      tokens.next();
      if (!seen.add(section)) {
        tokens.putOff(
            "The \"" + section + "\" section can only be used once in an update expression;");
      }
      do {
        tokens.countOperator();
        actions.add(action(section));
      } while (tokens.accept(","));
    } while (tokens.peek().kind() != Token.Kind.END);
  }

  private UpdateAction action(String section) {
    var path = tokens.path();
    return switch (section) {
      case "SET" -> {
        tokens.expect("=");
        yield new UpdateAction.Set(path, operands.update());
      }
      case "REMOVE" -> new UpdateAction.Remove(path);
      case "ADD" -> new UpdateAction.Add(path, value("ADD", Set.of("N", "SS", "NS", "BS")));
      default -> new UpdateAction.Delete(path, value("DELETE", Set.of("SS", "NS", "BS")));
    };
  }

  private AttributeValue value(String operator, Set<String> types) {
    if (!tokens.atValue()) {
      throw tokens.syntaxError();
    }
    var value = tokens.value();
    if (!types.contains(value.type())) {
      tokens.putOff(
          "Incorrect operand type for operator or function; operator: "
              + operator
              + ", operand type: "
              + named(value)
              + ", typeSet: ALLOWED_FOR_"
              + operator
              + "_OPERAND");
    }
    return value;
  }

  private static String named(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str _ -> "STRING";
      case AttributeValue.Num _ -> "NUMBER";
      case AttributeValue.Bin _ -> "BINARY";
      case AttributeValue.Bool _ -> "BOOLEAN";
      case AttributeValue.Null _ -> "NULL";
      case AttributeValue.ListOf _ -> "LIST";
      case AttributeValue.MapOf _ -> "MAP";
      case AttributeValue.StrSet _, AttributeValue.NumSet _, AttributeValue.BinSet _ -> "SET";
    };
  }

  private void requireApart() {
    new PathsApart(PARAMETER).require(actions.stream().map(UpdateAction::path).toList());
  }
}
