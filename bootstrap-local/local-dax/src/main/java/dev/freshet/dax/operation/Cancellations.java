package dev.freshet.dax.operation;

import dev.freshet.dax.item.Items;
import dev.freshet.dax.wire.DynamoDbError;
import dev.freshet.dax.wire.Failure;
import dev.freshet.dax.wire.Failure.CancellationReason;
import dev.freshet.dax.wire.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Cancelled transactions, their reasons in the order of the request. */
final class Cancellations {
  private Cancellations() {}

  static RefusedException refusal(
      TransactionCanceledException cancelled, List<ItemAddress> addresses, Items items) {
    List<CancellationReason> reasons = new ArrayList<>();
    for (int i = 0; i < cancelled.cancellationReasons().size(); i++) {
      var reason = cancelled.cancellationReasons().get(i);
      reasons.add(
          new CancellationReason(
              Optional.ofNullable(reason.code()),
              Optional.ofNullable(reason.message()),
              reason.hasItem() && !reason.item().isEmpty()
                  ? Optional.of(items.encode(addresses.get(i).table().keys(), reason.item()))
                  : Optional.empty()));
    }
    String message = cancelled.awsErrorDetails().errorMessage();
    return new RefusedException(
        Failure.of(DynamoDbError.TRANSACTION_CANCELED, message).withReasons(reasons));
  }
}
