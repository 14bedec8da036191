package dev.freshet.dax.junit;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * DynamoDB Local in this process and in memory; thread-safe. Needs {@code DynamoDBLocal} on the
 * class path.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  private final AmazonDynamoDBLocal local;

  private EmbeddedDynamoDb(AmazonDynamoDBLocal local) {
    this.local = local;
  }

  /** Starts an empty one, without its telemetry. */
  public static EmbeddedDynamoDb start() {
    boolean withoutTelemetry = true;
    return new EmbeddedDynamoDb(DynamoDBEmbedded.create(withoutTelemetry));
  }

  public DynamoDbClient client() {
    return local.dynamoDbClient();
  }

  @Override
  public void close() {
    local.shutdownNow();
  }
}
