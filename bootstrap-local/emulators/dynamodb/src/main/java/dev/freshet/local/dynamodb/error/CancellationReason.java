package dev.freshet.local.dynamodb.error;

import dev.freshet.local.dynamodb.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * Why one action cancelled its transaction.
 *
 * @param code "None" if this action did not
 */
public record CancellationReason(String code, @Nullable String message, @Nullable Item item) {

  public static final CancellationReason NONE = new CancellationReason("None", null, null);

  /** The reason that stands for {@code refused}. */
  public static CancellationReason of(RefusedException refused) {
    var code =
        switch (refused.type()) {
          case CONDITION_FAILED -> "ConditionalCheckFailed";
          case TRANSACTION_CONFLICT -> "TransactionConflict";
          case DUPLICATE_ITEM -> "DuplicateItem";
          case THROTTLED -> "ProvisionedThroughputExceeded";
          default -> "ValidationError";
        };
    return new CancellationReason(code, refused.reason(), refused.item());
  }
}
