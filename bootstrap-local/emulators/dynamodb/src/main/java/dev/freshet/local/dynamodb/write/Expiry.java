package dev.freshet.local.dynamodb.write;

import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** When items expire. */
public final class Expiry {

  private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private Expiry() {}

  /** The second since the epoch that the attribute says, if it is a positive number. */
  public static OptionalLong second(@Nullable Item item, @Nullable String attribute) {
    if (item != null
        && attribute != null
        && item.get(attribute) instanceof AttributeValue.Num(var number)
        && number.signum() > 0
        && number.compareTo(LATEST) < 0) {
      return OptionalLong.of(number.longValue());
    }
    return OptionalLong.empty();
  }
}
