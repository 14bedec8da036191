package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.dax.exceptions.AmbiguousWriteFailureException;

/** A DynamoDB that is slow or away, stopped at the worst moment. */
class RacesTest {
  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  @Test
  void a_slow_read_does_not_put_an_item_back_that_was_written_meanwhile() throws Exception {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch hasWritten = new CountDownLatch(1);
    DynamoDbClient slow =
        dynamoDb(
            (_, method, arguments) -> {
              Object answer = method.invoke(DAX.direct(), arguments);
              if (method.getName().equals("getItem")) {
                hasRead.countDown();
                assertThat(hasWritten.await(10, TimeUnit.SECONDS)).isTrue();
              }
              return answer;
            });
    DAX.direct().putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "old")));
    try (LocalDax dax = LocalDax.builder().dynamoDb(slow).start();
        DynamoDbClient client = DaxClients.to(dax)) {
      CompletableFuture<String> slowRead = CompletableFuture.supplyAsync(() -> name(client));
      assertThat(hasRead.await(10, TimeUnit.SECONDS)).isTrue();
      client.putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "new")));
      hasWritten.countDown();

      assertThat(slowRead.get(10, TimeUnit.SECONDS)).isEqualTo("old");
      assertThat(name(client)).isEqualTo("new");
    }
  }

  @Test
  void serves_what_is_cached_and_doubts_writes_while_dynamodb_is_away() {
    AtomicBoolean away = new AtomicBoolean();
    MutableClock clock = new MutableClock();
    DynamoDbClient unreliable =
        dynamoDb(
            (_, method, arguments) -> {
              if (away.get()) {
                throw SdkClientException.create("connection reset");
              }
              return method.invoke(DAX.direct(), arguments);
            });
    try (LocalDax dax = LocalDax.builder().dynamoDb(unreliable).clock(clock).start();
        DynamoDbClient client = DaxClients.to(dax)) {
      client.putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "cached")));
      away.set(true);
      clock.advance(Duration.ofMinutes(1));

      assertThat(name(client)).isEqualTo("cached");
      assertThatThrownBy(() -> client.getItem(g -> g.tableName(USERS).key(key("unknown"))))
          .isInstanceOf(SdkException.class);
      assertThatThrownBy(() -> client.putItem(p -> p.tableName(USERS).item(key("u1"))))
          .isInstanceOf(AmbiguousWriteFailureException.class);
      away.set(false);
      assertThat(name(client)).isEqualTo("cached");
    }
  }

  private static String name(DynamoDbClient client) {
    Map<String, AttributeValue> found =
        client.getItem(g -> g.tableName(USERS).key(key("u1"))).item();
    return found.getOrDefault("name", AttributeValue.fromS("absent")).s();
  }

  private static DynamoDbClient dynamoDb(InvocationHandler handler) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            RacesTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }
}
