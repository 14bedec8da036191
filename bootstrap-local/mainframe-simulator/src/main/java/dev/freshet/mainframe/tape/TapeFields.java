package dev.freshet.mainframe.tape;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The fields of one {@code assets} element, read as the SEC's schema has them; a field that cannot
 * be understood costs the record. An empty element says as little as none.
 */
final class TapeFields {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM-dd-uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

  /** The schema's DECIMAL_TYPE20_8; no exponent, whose power could take all memory. */
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,13}(\\.[0-9]{1,8})?");

  /** The schema's INTEGER_TYPE_8. */
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,8}");

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final int LONGEST_NAME = 100;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}]+");

  private final String file;
  private final int firstLine;
  private final Map<String, List<Field>> fields = new HashMap<>();

  TapeFields(String file, int firstLine) {
    this.file = file;
    this.firstLine = firstLine;
  }

  private record Field(String text, int line) {}

  void put(String name, String text, int line) {
    if (!text.isBlank()) {
      fields.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Field(text.strip(), line));
    }
  }

  LoanId loanId() {
    return optional("assetNumber", text -> AssetNumbers.loanId(text).get())
        .getOrElseThrow(() -> missing("assetNumber"));
  }

  /** A name to show, without control and direction characters. */
  Option<String> name(String field) {
    return optional(field, TapeFields::plain).filter(text -> !text.isEmpty());
  }

  /** US dollars, half a cent rounded up; may be negative. */
  Option<Money> money(String field) {
    return optional(field, text -> Money.rounded(decimal(text), Money.USD, RoundingMode.HALF_UP));
  }

  Option<InterestRate> rate(String field) {
    return optional(field, text -> new InterestRate(decimal(text)));
  }

  Option<LocalDate> date(String field) {
    return optional(field, text -> inTheseTimes(LocalDate.parse(text, DATE)));
  }

  Option<YearMonth> month(String field) {
    return optional(
        field, text -> YearMonth.from(inTheseTimes(YearMonth.parse(text, MONTH).atDay(1))));
  }

  /** Not negative. */
  Option<Integer> wholeNumber(String field) {
    return optional(
        field,
        text -> {
          if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("no whole number");
          }
          return Integer.valueOf(text);
        });
  }

  /** The codes of a field that may be repeated. */
  List<String> codes(String field) {
    return fields.getOrDefault(field, List.of()).stream().map(Field::text).toList();
  }

  NotUnderstood missing(String name) {
    return new NotUnderstood(new BrokenTape(file, firstLine, asset(), name + " is missing"));
  }

  NotUnderstood notUnderstood(String field, String reason) {
    return new NotUnderstood(new BrokenTape(file, lineOf(field), asset(), field + " " + reason));
  }

  int firstLine() {
    return firstLine;
  }

  /** The asset number as the tape has it, when there is one. */
  private Option<String> asset() {
    return Option.ofOptional(codes("assetNumber").stream().findFirst()).map(BrokenTape::quotable);
  }

  private int lineOf(String name) {
    List<Field> found = fields.get(name);
    return found == null ? firstLine : found.getFirst().line();
  }

  private <T> Option<T> optional(String name, Function<String, T> parser) {
    List<Field> found = fields.get(name);
    if (found == null) {
      return Option.none();
    }
    if (found.size() > 1) {
      throw notUnderstood(name, "is given " + found.size() + " times");
    }
    return Option.some(parsed(name, found.getFirst(), parser));
  }

  private <T> T parsed(String name, Field field, Function<String, T> parser) {
    try {
      return parser.apply(field.text());
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeParseException
        | NoSuchElementException malformed) {
      throw notUnderstood(name, "is malformed: \"" + BrokenTape.quotable(field.text()) + "\"");
    }
  }

  private static String plain(String text) {
    if (text.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("longer than the schema allows");
    }
    return CONTROLS.matcher(text).replaceAll(" ").strip();
  }

  private static LocalDate inTheseTimes(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("no year in which car loans are made");
    }
    return date;
  }

  private static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("no decimal");
    }
    return new BigDecimal(text);
  }
}
