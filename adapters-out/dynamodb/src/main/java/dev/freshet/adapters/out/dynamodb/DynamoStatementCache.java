package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Statements' parts in DynamoDB, one item each, reached by {@code BatchGetItem} and conditional
 * {@code PutItem} alone; many at once are put in transactions of a hundred, which cost a round trip
 * and a commit each, at the price of twice the write units. Thread-safe.
 *
 * <p>The client may be one of DAX: its item cache follows every put that goes through it, and it is
 * asked for nothing that it keeps in its query cache, which follows no put.
 */
public final class DynamoStatementCache implements StatementCache {

  private static final String PART = "statement cache";
  private static final int READS = 4;
  private static final int LARGEST_TRANSACTION = 100;

  private final DynamoDbClient client;
  private final DynamoTransactions transactions;
  private final String table;

  public DynamoStatementCache(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.transactions = new DynamoTransactions(client, PART);
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
                            .conditionExpression(StatementItem.IS_NEWS)
                            .expressionAttributeNames(StatementItem.NAMES)
                            .expressionAttributeValues(StatementItem.valuesOf(part))))
        .map(Option::isDefined);
  }

  @Override
  public Either<Fault, Void> putAll(List<StatementPart> parts) {
    Map<PartKey, StatementPart> newest = new LinkedHashMap<>();
    for (StatementPart part : parts) {
      newest.merge(part.key(), part, (one, other) -> one.isNewerThan(other) ? one : other);
    }
    List<StatementPart> all = List.copyOf(newest.values());
    Either<Fault, Void> put = Either.right(null);
    for (int from = 0; from < all.size(); from += LARGEST_TRANSACTION) {
      List<StatementPart> some =
          all.subList(from, Math.min(all.size(), from + LARGEST_TRANSACTION));
      put = put.flatMap(_ -> putTogether(some));
    }
    return put;
  }

  /** In one transaction, without those that it is refused for: what is there is newer. */
  private Either<Fault, Void> putTogether(List<StatementPart> parts) {
    if (parts.isEmpty()) {
      return Either.right(null);
    }
    return transactions
        .write(parts.stream().map(this::putOf).toList())
        .flatMap(
            refusals ->
                refusals.isEmpty()
                    ? Either.right(null)
                    : putTogether(
                        IntStream.range(0, parts.size())
                            .filter(i -> !DynamoTransactions.conditionFailed(refusals.get(i)))
                            .mapToObj(parts::get)
                            .toList()));
  }

  private TransactWriteItem putOf(StatementPart part) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(StatementItem.of(part))
                    .conditionExpression(StatementItem.IS_NEWS)
                    .expressionAttributeNames(StatementItem.NAMES)
                    .expressionAttributeValues(StatementItem.valuesOf(part)))
        .build();
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
