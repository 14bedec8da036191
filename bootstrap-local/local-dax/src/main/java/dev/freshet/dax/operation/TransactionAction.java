package dev.freshet.dax.operation;

import dev.freshet.dax.expression.ExpressionText;
import dev.freshet.dax.expression.Placeholders;
import dev.freshet.dax.item.Items;
import dev.freshet.dax.wire.RefusedException;
import dev.freshet.dax.wire.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One item of a write transaction.
 *
 * @param columns the transaction
 * @param row which item of it
 * @param address where the item is
 * @param items the item codec
 */
record TransactionAction(TransactionColumns columns, int row, ItemAddress address, Items items) {
  static final int TABLES = 1;
  private static final int KINDS = 0;
  private static final int KEYS = 2;
  private static final int VALUES = 3;
  private static final int ON_FAILURE = 5;
  private static final int CONDITIONS = 6;
  private static final int UPDATES = 7;

  private static final int PUT = 2;
  private static final int DELETE = 7;
  private static final int UPDATE = 9;
  private static final int CONDITION_CHECK = 12;

  static TransactionColumns columns(Request request) {
    return new TransactionColumns(
        request, KINDS, TABLES, KEYS, VALUES, ON_FAILURE, CONDITIONS, UPDATES);
  }

  TransactWriteItem toDynamoDb() {
    Placeholders placeholders = new Placeholders();
    String update =
        columns
            .bytes(UPDATES, row)
            .map(compiled -> ExpressionText.update(compiled, placeholders))
            .orElse(null);
    String condition =
        columns
            .bytes(CONDITIONS, row)
            .map(compiled -> ExpressionText.condition(compiled, placeholders))
            .orElse(null);
    return switch ((int) columns.value(KINDS, row).asInt()) {
      case PUT -> put(condition, placeholders);
      case DELETE -> delete(condition, placeholders);
      case UPDATE -> update(update, condition, placeholders);
      case CONDITION_CHECK -> check(condition, placeholders);
      default -> throw RefusedException.invalid("a transaction item of an unknown kind");
    };
  }

  private TransactWriteItem put(@Nullable String condition, Placeholders placeholders) {
    Map<String, AttributeValue> item = address.itemWith(columns.value(VALUES, row), items);
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(address.table().name())
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeNames(placeholders.names())
                    .expressionAttributeValues(placeholders.values())
                    .returnValuesOnConditionCheckFailure(onFailure()))
        .build();
  }

  private TransactWriteItem delete(@Nullable String condition, Placeholders placeholders) {
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(address.table().name())
                    .key(address.key())
                    .conditionExpression(condition)
                    .expressionAttributeNames(placeholders.names())
                    .expressionAttributeValues(placeholders.values())
                    .returnValuesOnConditionCheckFailure(onFailure()))
        .build();
  }

  private TransactWriteItem update(
      @Nullable String update, @Nullable String condition, Placeholders placeholders) {
    return TransactWriteItem.builder()
        .update(
            u ->
                u.tableName(address.table().name())
                    .key(address.key())
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeNames(placeholders.names())
                    .expressionAttributeValues(placeholders.values())
                    .returnValuesOnConditionCheckFailure(onFailure()))
        .build();
  }

  private TransactWriteItem check(@Nullable String condition, Placeholders placeholders) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(address.table().name())
                    .key(address.key())
                    .conditionExpression(condition)
                    .expressionAttributeNames(placeholders.names())
                    .expressionAttributeValues(placeholders.values())
                    .returnValuesOnConditionCheckFailure(onFailure()))
        .build();
  }

  private ReturnValuesOnConditionCheckFailure onFailure() {
    return Enums.onConditionFailure(columns.value(ON_FAILURE, row).asInt());
  }
}
