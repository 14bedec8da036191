package dev.freshet.dax.operation;

import dev.freshet.dax.wire.RefusedException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** DynamoDB's enumerations by the numbers that DAX has for them. */
final class Enums {
  private static final List<ReturnConsumedCapacity> CAPACITY =
      List.of(
          ReturnConsumedCapacity.NONE,
          ReturnConsumedCapacity.TOTAL,
          ReturnConsumedCapacity.INDEXES);
  private static final List<ReturnItemCollectionMetrics> METRICS =
      List.of(ReturnItemCollectionMetrics.NONE, ReturnItemCollectionMetrics.SIZE);
  private static final List<ReturnValue> RETURN_VALUES =
      List.of(
          ReturnValue.NONE,
          ReturnValue.ALL_OLD,
          ReturnValue.UPDATED_OLD,
          ReturnValue.ALL_NEW,
          ReturnValue.UPDATED_NEW);
  private static final List<Select> SELECTS =
      List.of(
          Select.ALL_ATTRIBUTES,
          Select.ALL_PROJECTED_ATTRIBUTES,
          Select.COUNT,
          Select.SPECIFIC_ATTRIBUTES);
  private static final List<ReturnValuesOnConditionCheckFailure> ON_FAILURE =
      List.of(
          ReturnValuesOnConditionCheckFailure.NONE, ReturnValuesOnConditionCheckFailure.ALL_OLD);

  private Enums() {}

  static ReturnConsumedCapacity capacity(int number) {
    return pick(CAPACITY, number);
  }

  static ReturnItemCollectionMetrics metrics(int number) {
    return pick(METRICS, number);
  }

  static ReturnValue returnValue(int number) {
    return pick(RETURN_VALUES, number - 1);
  }

  static ReturnValuesOnConditionCheckFailure onConditionFailure(long number) {
    return pick(ON_FAILURE, number - 1);
  }

  static @Nullable Select select(OptionalInt number) {
    return number.isEmpty() ? null : pick(SELECTS, number.getAsInt() - 1L);
  }

  private static <T> T pick(List<T> values, long position) {
    if (position < 0 || position >= values.size()) {
      throw RefusedException.invalid("a parameter has a value that is not known");
    }
    return values.get((int) position);
  }
}
