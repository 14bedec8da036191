package dev.freshet.localdynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class LocalDynamoDbTest {

  @TempDir private Path directory;

  @Test
  void what_was_acknowledged_survives_a_kill_of_the_process_under_load() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Process server = serverOn(directory);
    try (DynamoDbClient client = client(endpointOf(server), Region.EU_WEST_1)) {
      createTable(client);
      CountDownLatch enough = new CountDownLatch(20);
      try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < 4; writer++) {
          String name = "row-" + writer + "-";
          writers.execute(() -> writeUntilKilled(client, name, acknowledged, enough));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        kill(server);
      }
    } finally {
      kill(server);
    }

    try (LocalDynamoDb again = LocalDynamoDb.durable(directory, LocalDynamoDb.ANY_PORT);
        DynamoDbClient client = client(again.endpoint(), Region.EU_WEST_1)) {
      assertThat(rows(client)).containsAll(acknowledged);
    }
  }

  @Test
  void forgets_everything_when_in_memory() {
    try (LocalDynamoDb first = LocalDynamoDb.inMemory();
        DynamoDbClient client = client(first.endpoint(), Region.EU_WEST_1)) {
      createTable(client);
    }

    try (LocalDynamoDb second = LocalDynamoDb.inMemory();
        DynamoDbClient client = client(second.endpoint(), Region.EU_WEST_1)) {
      assertThat(client.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void shows_every_region_the_same_tables() {
    try (LocalDynamoDb local = LocalDynamoDb.inMemory();
        DynamoDbClient europe = client(local.endpoint(), Region.EU_WEST_1);
        DynamoDbClient america = client(local.endpoint(), Region.US_EAST_1)) {
      createTable(europe);

      assertThat(america.listTables().tableNames()).containsExactly("rows");
    }
  }

  @Test
  void is_not_reachable_from_other_interfaces() throws IOException {
    try (LocalDynamoDb local = LocalDynamoDb.inMemory()) {
      int port = local.endpoint().getPort();
      List<InetSocketAddress> elsewhere =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
              .map(address -> new InetSocketAddress(address, port))
              .toList();

      assertThat(elsewhere).noneMatch(LocalDynamoDbTest::accepts);
    }
  }

  @Test
  void says_which_port_is_taken() {
    try (LocalDynamoDb first = LocalDynamoDb.inMemory()) {
      int taken = first.endpoint().getPort();

      assertThatThrownBy(() -> LocalDynamoDb.durable(directory, taken).close())
          .hasMessageContaining("port " + taken);
    }
  }

  private static void writeUntilKilled(
      DynamoDbClient client, String name, Set<String> acknowledged, CountDownLatch enough) {
    for (int row = 0; ; row += 2) {
      try {
        put(client, name + row);
        acknowledged.add(name + row);
        putInTransaction(client, name + (row + 1));
        acknowledged.add(name + (row + 1));
      } catch (SdkException killed) {
        return;
      }
      enough.countDown();
    }
  }

  private static boolean accepts(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 500);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static Process serverOn(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            DurableServer.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static URI endpointOf(Process server) throws IOException {
    BufferedReader output = server.inputReader();
    return URI.create(output.readLine());
  }

  private static void kill(Process server) throws InterruptedException {
    server.destroyForcibly();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private static DynamoDbClient client(URI endpoint, Region region) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(region)
        .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(region.id().replace("-", ""), "local")))
        .build();
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName("rows")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
  }

  private static void put(DynamoDbClient client, String id) {
    client.putItem(put -> put.tableName("rows").item(Map.of("id", AttributeValue.fromS(id))));
  }

  private static void putInTransaction(DynamoDbClient client, String id) {
    Put put = Put.builder().tableName("rows").item(Map.of("id", AttributeValue.fromS(id))).build();
    client.transactWriteItems(
        write -> write.transactItems(TransactWriteItem.builder().put(put).build()));
  }

  private static List<String> rows(DynamoDbClient client) {
    return client.scan(scan -> scan.tableName("rows")).items().stream()
        .flatMap(item -> item.values().stream())
        .map(AttributeValue::s)
        .toList();
  }
}
