package dev.freshet.local.dynamodb.partiql;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads values: literals, and parameters in the order of their question marks. */
final class Literals {

  private final Lexer lexer;
  private final Iterator<AttributeValue> parameters;

  Literals(Lexer lexer, List<AttributeValue> parameters) {
    this.lexer = lexer;
    this.parameters = parameters.iterator();
  }

  void requireAllUsed() {
    if (parameters.hasNext()) {
      throw mismatch();
    }
  }

  AttributeValue value() {
    var token = lexer.peek();
    return switch (token.kind()) {
      case STRING -> new AttributeValue.Str(lexer.next().text());
      case NUMBER -> new AttributeValue.Num(Numbers.parse(lexer.next().text()));
      case WORD -> word();
      case SYMBOL -> symbol(token.text());
      case QUOTED, END -> throw lexer.unexpected();
    };
  }

  private AttributeValue word() {
    if (lexer.acceptWord("TRUE")) {
      return new AttributeValue.Bool(true);
    }
    if (lexer.acceptWord("FALSE")) {
      return new AttributeValue.Bool(false);
    }
    if (lexer.acceptWord("NULL")) {
      return new AttributeValue.Null();
    }
    throw lexer.unexpected();
  }

  private AttributeValue symbol(String symbol) {
    return switch (symbol) {
      case "?" -> {
        lexer.next();
        if (!parameters.hasNext()) {
          throw mismatch();
        }
        yield parameters.next();
      }
      case "-" -> {
        lexer.next();
        if (lexer.peek().kind() != Lexer.Kind.NUMBER) {
          throw lexer.unexpected();
        }
        yield new AttributeValue.Num(Numbers.parse("-" + lexer.next().text()));
      }
      case "{" -> new AttributeValue.MapOf(members());
      case "[" -> {
        lexer.next();
        yield new AttributeValue.ListOf(elements("]"));
      }
      case "<<" -> {
        lexer.next();
        yield set(elements(">>"));
      }
      default -> throw lexer.unexpected();
    };
  }

  Map<String, AttributeValue> members() {
    lexer.expect("{");
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    if (lexer.accept("}")) {
      return members;
    }
    do {
      var name = lexer.next();
      if (name.kind() != Lexer.Kind.STRING && name.kind() != Lexer.Kind.QUOTED) {
        throw lexer.unexpected();
      }
      lexer.expect(":");
      members.put(name.text(), value());
    } while (lexer.accept(","));
    lexer.expect("}");
    return members;
  }

  private List<AttributeValue> elements(String end) {
    List<AttributeValue> elements = new ArrayList<>();
    if (lexer.accept(end)) {
      return elements;
    }
    do {
      elements.add(value());
    } while (lexer.accept(","));
    lexer.expect(end);
    return elements;
  }

  private static AttributeValue set(List<AttributeValue> elements) {
    var strings = new LinkedHashSet<String>();
    var numbers = new LinkedHashSet<BigDecimal>();
    for (var element : elements) {
      if (element instanceof AttributeValue.Str(var text)) {
        strings.add(text);
      } else if (element instanceof AttributeValue.Num(var number)) {
        numbers.add(number);
      }
    }
    if (!elements.isEmpty() && strings.size() == elements.size()) {
      return new AttributeValue.StrSet(strings);
    }
    if (!elements.isEmpty() && numbers.size() == elements.size()) {
      return new AttributeValue.NumSet(numbers);
    }
    throw Lexer.invalid("a set has distinct strings or distinct numbers");
  }

  private static RefusedException mismatch() {
    return RefusedException.invalid("Number of parameters in request and statement don't match.");
  }
}
