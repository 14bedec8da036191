package dev.freshet.dax.junit;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.DaxClients;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.TestTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(LocalDaxExtension.class)
class LocalDaxExtensionTest {
  @Test
  void gives_tests_the_cluster_and_the_dynamodb_behind_it(LocalDax dax, DynamoDbClient dynamoDb) {
    TestTables.createUsers(dynamoDb);
    dynamoDb.putItem(p -> p.tableName(USERS).item(key("u1")));

    try (DynamoDbClient client = DaxClients.to(dax)) {
      assertThat(client.getItem(g -> g.tableName(USERS).key(key("u1"))).hasItem()).isTrue();
    }
  }
}
