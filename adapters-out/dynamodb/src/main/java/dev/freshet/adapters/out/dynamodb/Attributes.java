package dev.freshet.adapters.out.dynamodb;

import dev.freshet.domain.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How values are written in items; {@link ItemReader} reads them back. */
final class Attributes {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Attributes() {}

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue time(Instant moment) {
    return text(timeText(moment));
  }

  /** Minor units and currency: {@code 23296 USD}. */
  static AttributeValue money(Money money) {
    return text(money.minorUnits() + " " + money.currency().getCurrencyCode());
  }

  /**
   * A moment to the nanosecond, always as long, so that texts sort as the moments do; a moment
   * beyond the years 0 to 9999, which only serves as a bound, is written as the nearest within.
   */
  static String timeText(Instant moment) {
    Instant within = moment.isBefore(FIRST) ? FIRST : moment.isAfter(LAST) ? LAST : moment;
    return TIME.format(within);
  }
}
