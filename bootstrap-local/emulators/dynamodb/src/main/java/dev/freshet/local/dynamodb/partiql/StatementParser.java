package dev.freshet.local.dynamodb.partiql;

import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Operand;
import dev.freshet.local.dynamodb.expression.Path;
import dev.freshet.local.dynamodb.expression.UpdateAction;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads statements. */
public final class StatementParser {

  private final Lexer lexer;
  private final Literals literals;
  private final WhereParser where;

  private StatementParser(String statement, List<AttributeValue> parameters) {
    lexer = new Lexer(statement);
    literals = new Literals(lexer, parameters);
    where = new WhereParser(lexer, literals);
  }

  /**
   * What the statement says.
   *
   * @param parameters in the order of the question marks
   */
  public static Statement parse(String statement, List<AttributeValue> parameters) {
    var parser = new StatementParser(statement, parameters);
    var parsed = parser.statement();
    if (parser.lexer.peek().kind() != Lexer.Kind.END) {
      throw parser.lexer.unexpected();
    }
    parser.literals.requireAllUsed();
    return parsed;
  }

  private Statement statement() {
    if (lexer.acceptWord("SELECT")) {
      return select();
    }
    if (lexer.acceptWord("INSERT")) {
      return insert();
    }
    if (lexer.acceptWord("UPDATE")) {
      return update();
    }
    if (lexer.acceptWord("DELETE")) {
      lexer.expectWord("FROM");
      var table = where.name();
      lexer.expectWord("WHERE");
      return new Statement.Delete(table, where.condition(), returning());
    }
    if (lexer.acceptWord("EXISTS")) {
      lexer.expect("(");
      lexer.expectWord("SELECT");
      var select = select();
      lexer.expect(")");
      return new Statement.Exists(select);
    }
    throw lexer.unexpected();
  }

  private Statement.Select select() {
    List<Path> paths = new ArrayList<>();
    if (!lexer.accept("*")) {
      do {
        paths.add(where.path());
      } while (lexer.accept(","));
    }
    lexer.expectWord("FROM");
    var table = where.name();
    var index = lexer.accept(".") ? where.name() : null;
    var condition = lexer.acceptWord("WHERE") ? where.condition() : null;
    return new Statement.Select(table, index, paths, condition, descending());
  }

  private boolean descending() {
    if (!lexer.acceptWord("ORDER")) {
      return false;
    }
    lexer.expectWord("BY");
    boolean descending;
    do {
      where.path();
      descending = lexer.acceptWord("DESC");
      if (!descending) {
        lexer.acceptWord("ASC");
      }
    } while (lexer.accept(","));
    return descending;
  }

  private Statement insert() {
    lexer.expectWord("INTO");
    var table = where.name();
    lexer.expectWord("VALUE");
    return new Statement.Insert(table, new Item(literals.members()));
  }

  private Statement update() {
    var table = where.name();
    List<UpdateAction> actions = new ArrayList<>();
    while (!lexer.atWord("WHERE")) {
      if (lexer.acceptWord("SET")) {
        do {
          actions.add(set());
        } while (lexer.accept(","));
      } else if (lexer.acceptWord("REMOVE")) {
        do {
          actions.add(new UpdateAction.Remove(where.path()));
        } while (lexer.accept(","));
      } else {
        throw lexer.unexpected();
      }
    }
    lexer.expectWord("WHERE");
    Condition condition = where.condition();
    if (actions.isEmpty()) {
      throw Lexer.invalid("an update has to change something");
    }
    return new Statement.Update(table, actions, condition, returning());
  }

  private UpdateAction set() {
    var path = where.path();
    lexer.expect("=");
    var function = lexer.peek().text().toLowerCase(Locale.ROOT);
    if (lexer.peekSecond().text().equals("(")) {
      lexer.next();
      return setFunction(path, function);
    }
    var left = where.operand();
    if (lexer.accept("+")) {
      return new UpdateAction.Set(path, new Operand.Plus(left, where.operand()));
    }
    if (lexer.accept("-")) {
      return new UpdateAction.Set(path, new Operand.Minus(left, where.operand()));
    }
    return new UpdateAction.Set(path, left);
  }

  private UpdateAction setFunction(Path path, String name) {
    lexer.expect("(");
    var first = where.operand();
    lexer.expect(",");
    var second = where.operand();
    lexer.expect(")");
    return switch (name) {
      case "list_append" -> new UpdateAction.Set(path, new Operand.ListAppend(first, second));
      case "set_add" -> new UpdateAction.Add(path, value(second));
      case "set_delete" -> new UpdateAction.Delete(path, value(second));
      default -> throw Lexer.invalid("unknown function " + name);
    };
  }

  private AttributeValue value(Operand operand) {
    if (operand instanceof Operand.Literal(var value)) {
      return value;
    }
    throw lexer.unexpected();
  }

  private @Nullable String returning() {
    if (!lexer.acceptWord("RETURNING")) {
      return null;
    }
    var scope = lexer.acceptWord("MODIFIED") ? "UPDATED" : "ALL";
    if (scope.equals("ALL")) {
      lexer.expectWord("ALL");
    }
    boolean old = lexer.acceptWord("OLD");
    if (!old) {
      lexer.expectWord("NEW");
    }
    lexer.expect("*");
    return scope + (old ? "_OLD" : "_NEW");
  }
}
