package dev.freshet.lambda.runtime;

import dev.freshet.adapters.out.dynamodb.DynamoSettings;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The client of DynamoDB and the names of the tables. */
public record Store(DynamoDbClient client, DynamoTables tables) {

  /** Makes the client; connects nothing yet. */
  public static Store open(Environment environment) {
    return new Store(
        DynamoSettings.aws(environment.settings().region()).connect(),
        new DynamoTables(environment.settings().tablePrefix()));
  }
}
