package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cluster.Table;
import dev.freshet.dax.expression.ExpressionText;
import dev.freshet.dax.expression.Placeholders;
import dev.freshet.dax.item.AttributeValues;
import dev.freshet.dax.item.Keys;
import dev.freshet.dax.wire.Options;
import dev.freshet.dax.wire.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Pages of queries and scans as DynamoDB gives them. */
final class Pages {
  private final DynamoDbClient dynamoDb;

  Pages(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  Page query(Table table, Request request) {
    Options options = request.options();
    Placeholders placeholders = new Placeholders();
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression(
                ExpressionText.condition(request.argument(1).asBytes(), placeholders))
            .filterExpression(filter(options, placeholders))
            .projectionExpression(projection(options, placeholders))
            .expressionAttributeNames(placeholders.names())
            .expressionAttributeValues(placeholders.values())
            .indexName(options.indexName().orElse(null))
            .exclusiveStartKey(startKey(table, options))
            .limit(orNull(options.limit()))
            .scanIndexForward(options.scanIndexForward().orElse(null))
            .select(Enums.select(options.select()))
            .consistentRead(options.consistentRead())
            .returnConsumedCapacity(Enums.capacity(options.returnConsumedCapacity()))
            .build();
    return Page.of(dynamoDb.query(query), options);
  }

  Page scan(Table table, Request request) {
    Options options = request.options();
    Placeholders placeholders = new Placeholders();
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(table.name())
            .filterExpression(filter(options, placeholders))
            .projectionExpression(projection(options, placeholders))
            .expressionAttributeNames(placeholders.names())
            .expressionAttributeValues(placeholders.values())
            .indexName(options.indexName().orElse(null))
            .exclusiveStartKey(startKey(table, options))
            .limit(orNull(options.limit()))
            .segment(orNull(options.segment()))
            .totalSegments(orNull(options.totalSegments()))
            .select(Enums.select(options.select()))
            .consistentRead(options.consistentRead())
            .returnConsumedCapacity(Enums.capacity(options.returnConsumedCapacity()))
            .build();
    return Page.of(dynamoDb.scan(scan), options);
  }

  private static @Nullable String filter(Options options, Placeholders placeholders) {
    return options.filter().map(f -> ExpressionText.condition(f, placeholders)).orElse(null);
  }

  private static @Nullable String projection(Options options, Placeholders placeholders) {
    return Projections.of(options.projection())
        .map(projection -> projection.attributesText(placeholders))
        .orElse(null);
  }

  private static @Nullable Map<String, AttributeValue> startKey(Table table, Options options) {
    if (options.exclusiveStartKey().isEmpty()) {
      return null;
    }
    byte[] key = options.exclusiveStartKey().get();
    if (options.indexName().isEmpty()) {
      return Keys.decode(table.keys(), key);
    }
    Map<String, AttributeValue> compound = new LinkedHashMap<>();
    for (Map.Entry<Cbor, Cbor> entry : CborReader.read(key, CborLimits.ITEM).asMap().entrySet()) {
      compound.put(entry.getKey().asText(), AttributeValues.read(entry.getValue()));
    }
    return compound;
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
