package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Statements' parts in DynamoDB, one item each, reached by {@code BatchGetItem} and conditional
 * {@code PutItem} alone. Thread-safe.
 *
 * <p>The client may be one of DAX: its item cache follows every put that goes through it, and it is
 * asked for nothing that it keeps in its query cache, which follows no put.
 */
public final class DynamoStatementCache implements StatementCache {

  private static final String PART = "statement cache";
  private static final int READS = 4;

  private final DynamoDbClient client;
  private final String table;

  public DynamoStatementCache(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.table = tables.statements();
  }

  @Override
  public Either<Fault, Boolean> put(StatementPart part) {
    return DynamoFaults.writingIf(
            PART,
            () ->
                client.putItem(
                    put ->
                        put.tableName(table)
                            .item(StatementItem.of(part))
                            .conditionExpression("attribute_not_exists(#version) OR #version < :v")
                            .expressionAttributeNames(Map.of("#version", StatementItem.VERSION))
                            .expressionAttributeValues(
                                Map.of(":v", Attributes.number(part.version())))))
        .map(Option::isDefined);
  }

  @Override
  public Either<Fault, Map<PartKey, StatementPart>> get(
      Collection<PartKey> keys, Consistency consistency) {
    if (keys.isEmpty() || keys.size() > MOST_PARTS) {
      throw new IllegalArgumentException("1 to " + MOST_PARTS + " keys: " + keys.size());
    }
    KeysAndAttributes wanted =
        KeysAndAttributes.builder()
            .keys(keys.stream().map(k -> Map.of(StatementItem.KEY, StatementItem.key(k))).toList())
            .consistentRead(
                switch (consistency) {
                  case EVENTUAL -> false;
                  case STRONG -> true;
                })
            .build();
    Map<PartKey, StatementPart> parts = new HashMap<>();
    for (int read = 0; read < READS && wanted.hasKeys(); read++) {
      KeysAndAttributes asked = wanted;
      Either<Fault, BatchGetItemResponse> answer =
          DynamoFaults.reading(
              PART, () -> client.batchGetItem(get -> get.requestItems(Map.of(table, asked))));
      Either<Fault, Void> added =
          answer.flatMap(got -> add(got.responses().getOrDefault(table, List.of()), parts));
      if (added.isLeft()) {
        return Either.left(added.getLeft());
      }
      KeysAndAttributes rest = answer.get().unprocessedKeys().get(table);
      if (rest == null) {
        return Either.right(parts);
      }
      wanted = rest;
    }
    return Either.left(new Fault.Throttled(PART, "it left keys unread"));
  }

  private static Either<Fault, Void> add(
      List<Map<String, AttributeValue>> items, Map<PartKey, StatementPart> parts) {
    for (Map<String, AttributeValue> item : items) {
      Either<Fault, StatementPart> part = ItemReader.read(PART, item, StatementItem::read);
      if (part.isLeft()) {
        return Either.left(part.getLeft());
      }
      parts.put(part.get().key(), part.get());
    }
    return Either.right(null);
  }
}
