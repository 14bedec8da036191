package dev.freshet.dax.cli;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.DaxClients;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.TestTables;
import dev.freshet.dax.junit.DynamoDbOverHttp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DaxCommandTest {
  @TempDir Path state;

  @Test
  void runs_a_cluster_in_front_of_a_dynamodb_url() throws Exception {
    try (DynamoDbOverHttp dynamoDb = DynamoDbOverHttp.start()) {
      DaxCommand command = new DaxCommand();
      new CommandLine(command)
          .parseArgs(
              "--dynamodb", dynamoDb.endpoint().toString(),
              "--port", "0",
              "--nodes", "2",
              "--item-ttl", "PT1M",
              "--state", state.toString());
      try (LocalDax dax = command.start();
          DynamoDbClient direct = dynamoDb.client();
          DynamoDbClient client = DaxClients.to(dax)) {
        TestTables.createUsers(direct);
        client.putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "Ada")));

        assertThat(dax.endpoints()).hasSize(2);
        assertThat(direct.getItem(g -> g.tableName(USERS).key(item("id", "u1"))).item())
            .isEqualTo(item("id", "u1", "name", "Ada"));
        assertThat(state.resolve("attribute-lists")).isNotEmptyFile();
      }
    }
  }

  @Test
  void serves_tls_with_a_certificate_left_for_clients_to_trust() throws Exception {
    DaxCommand command = new DaxCommand();
    new CommandLine(command).parseArgs("--tls", "--port", "0", "--state", state.toString());
    try (LocalDax dax = command.start()) {
      assertThat(dax.endpoint()).hasScheme("daxs").hasHost("localhost");
      assertThat(state.resolve("certificate.pem")).content().startsWith("-----BEGIN CERTIFICATE");
    }
  }

  @Test
  void explains_itself() {
    assertThat(new CommandLine(new DaxCommand()).getUsageMessage())
        .contains("--dynamodb", "--port", "--tls", "--item-ttl", "--query-ttl", "--nodes");
  }
}
