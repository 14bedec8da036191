package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static dev.freshet.dax.TestTables.transactPut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Errors reach the caller as the exceptions that DynamoDB's own client throws. */
class ErrorsTest {
  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  @BeforeEach
  void a_user() {
    DAX.client().putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "Ada")));
  }

  @Test
  void names_a_table_that_is_not_there() {
    assertThatThrownBy(() -> DAX.client().getItem(g -> g.tableName("Nowhere").key(key("u1"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void tells_a_failed_condition_with_codes_message_and_request_id() {
    assertThatThrownBy(
            () ->
                DAX.client()
                    .deleteItem(
                        d ->
                            d.tableName(USERS)
                                .key(key("u1"))
                                .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode())
                  .isEqualTo("ConditionalCheckFailedException");
              assertThat(e.getMessage()).contains("The conditional request failed");
              assertThat(e.requestId()).isNotBlank();
              assertThat(e.statusCode()).isEqualTo(400);
            });
  }

  @Test
  void tells_an_invalid_request_by_its_error_code() {
    assertThatThrownBy(
            () ->
                DAX.client()
                    .updateItem(
                        u ->
                            u.tableName(USERS)
                                .key(key("u1"))
                                .updateExpression("ADD #n :one")
                                .expressionAttributeNames(Map.of("#n", "name"))
                                .expressionAttributeValues(
                                    Map.of(":one", AttributeValue.fromN("1")))))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void gives_a_reason_for_every_item_of_a_cancelled_transaction() {
    DAX.client().getItem(g -> g.tableName(USERS).key(key("u1")).consistentRead(true));

    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(
                c ->
                    c.tableName(USERS)
                        .key(key("u1"))
                        .conditionExpression("attribute_not_exists(id)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build();
    assertThatThrownBy(
            () ->
                DAX.client()
                    .transactWriteItems(t -> t.transactItems(transactPut(USERS, key("u2")), check)))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e -> {
              assertThat(e.cancellationReasons())
                  .extracting(CancellationReason::code)
                  .containsExactly("None", "ConditionalCheckFailed");
              assertThat(e.cancellationReasons().getLast().item())
                  .isEqualTo(item("id", "u1", "name", "Ada"));
            });
    assertThat(DAX.direct().getItem(g -> g.tableName(USERS).key(key("u2"))).hasItem()).isFalse();
  }

  @Test
  void knows_a_transaction_by_its_token() {
    transact("token-1", "first");
    transact("token-1", "first");

    assertThatThrownBy(() -> transact("token-1", "another"))
        .isInstanceOf(IdempotentParameterMismatchException.class);
  }

  @Test
  void refuses_paths_that_overlap_as_dynamodb_does() {
    DAX.client().putItem(p -> p.tableName(USERS).item(item("id", "u3", "list", List.of(1, 2))));

    assertThatThrownBy(
            () ->
                DAX.client()
                    .getItem(
                        g ->
                            g.tableName(USERS).key(key("u3")).projectionExpression("id, name, id")))
        .hasMessageContaining("overlap");
  }

  private static void transact(String token, String name) {
    DAX.client()
        .transactWriteItems(
            t ->
                t.clientRequestToken(token)
                    .transactItems(transactPut(USERS, item("id", "t", "name", name))));
  }
}
