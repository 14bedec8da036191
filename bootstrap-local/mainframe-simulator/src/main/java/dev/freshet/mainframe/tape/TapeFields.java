package dev.freshet.mainframe.tape;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The fields of one {@code assets} element; reading one that is not sound breaks the tape. */
final class TapeFields {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM-dd-uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private final String file;
  private final int firstLine;
  private final Map<String, Field> fields = new HashMap<>();

  TapeFields(String file, int firstLine) {
    this.file = file;
    this.firstLine = firstLine;
  }

  private record Field(String text, int line) {}

  void put(String name, String text, int line) {
    if (fields.putIfAbsent(name, new Field(text.strip(), line)) != null) {
      throw broken(line, name + " is given twice");
    }
  }

  LoanId loanId() {
    return required("assetNumber", text -> LoanId.parse(text).get());
  }

  String text(String name) {
    return required(name, text -> text);
  }

  /** US dollars, not negative. */
  Money money(String name) {
    return optionalMoney(name).getOrElseThrow(() -> missing(name));
  }

  Option<Money> optionalMoney(String name) {
    return optional(name, Money::usd)
        .peek(
            amount -> {
              if (amount.isNegative()) {
                throw broken(lineOf(name), name + " is negative: " + amount.amount());
              }
            });
  }

  Option<InterestRate> optionalRate(String name) {
    return optional(name, text -> new InterestRate(new BigDecimal(text)));
  }

  LocalDate date(String name) {
    return required(name, text -> LocalDate.parse(text, DATE));
  }

  YearMonth month(String name) {
    return required(name, text -> YearMonth.parse(text, MONTH));
  }

  int wholeNumber(String name) {
    return optionalWholeNumber(name).getOrElseThrow(() -> missing(name));
  }

  /** Not negative. */
  Option<Integer> optionalWholeNumber(String name) {
    return optional(name, Integer::parseUnsignedInt)
        .peek(
            number -> {
              if (number < 0) {
                throw broken(lineOf(name), name + " is too large");
              }
            });
  }

  Option<String> optionalText(String name) {
    return optional(name, text -> text);
  }

  BrokenTapeException missing(String name) {
    return broken(firstLine, name + " is missing");
  }

  BrokenTapeException broken(int line, String reason) {
    return new BrokenTapeException(new BrokenTape(file, line, loanIfNamed(), reason));
  }

  int firstLine() {
    return firstLine;
  }

  private Option<LoanId> loanIfNamed() {
    Field field = fields.get("assetNumber");
    return field == null ? Option.none() : LoanId.parse(field.text());
  }

  private int lineOf(String name) {
    Field field = fields.get(name);
    return field == null ? firstLine : field.line();
  }

  private <T> T required(String name, Function<String, T> parser) {
    return optional(name, parser).getOrElseThrow(() -> missing(name));
  }

  /** An empty element says as little as none. */
  private <T> Option<T> optional(String name, Function<String, T> parser) {
    Field field = fields.get(name);
    return field == null || field.text().isEmpty()
        ? Option.none()
        : Option.some(parsed(name, field, parser));
  }

  private <T> T parsed(String name, Field field, Function<String, T> parser) {
    try {
      return parser.apply(field.text());
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeParseException
        | NoSuchElementException malformed) {
      throw broken(field.line(), name + " is malformed: \"" + shortened(field.text()) + "\"");
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
