package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;

import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A program that puts one item through {@code daxs://} and reads it back. */
final class TlsClient {
  private TlsClient() {}

  static void main(String[] arguments) {
    try (DynamoDbClient client = DaxClients.to(URI.create(arguments[0]), DaxClients.SECRET_KEY)) {
      client.putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "Ada")));
      if (!client.getItem(g -> g.tableName(USERS).key(key("u1"))).hasItem()) {
        throw new IllegalStateException("the item is not there");
      }
    }
  }
}
