package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.features.realparts.RefusingFront.Refusal;
import dev.freshet.local.FreshetNode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /health} says of stores that answer reads and take no writes. */
class HealthTest {

  private static final Duration FINDINGS_HOLD = Duration.ofSeconds(3);

  private final VirtualClock clock = new VirtualClock();
  private RealServers servers;
  private RefusingFront dynamodb;
  private FreshetNode node;
  private HttpCalls http;

  @BeforeEach
  void start() {
    servers = new RealServers(clock);
    dynamodb = new RefusingFront(servers.dynamodb());
    node = servers.nodeOn(dynamodb.endpoint(), ChangePolicy.always(OnChange.DELETE), false);
    http = new HttpCalls(node.port());
  }

  @AfterEach
  void stop() {
    node.close();
    dynamodb.close();
    servers.close();
  }

  @Test
  void the_store_is_down_while_its_disk_is_full_as_payments_are() {
    CustomerId ada = new CustomerCalls(servers, node).customer("Ada");
    assertThat(health().status()).isEqualTo(200);

    dynamodb.refuse(Refusal.WRITES_AS_ON_A_FULL_DISK);
    clock.advance(FINDINGS_HOLD);
    assertThat(pay(ada).status()).isEqualTo(503);
    Answered down = health();
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.body().path("status").asText()).isEqualTo("down");
    assertThat(down.body().at("/parts/store/status").asText()).isEqualTo("down");
    assertThat(down.body().at("/parts/store/reason").asText())
        .isEqualTo("it takes no writes: the payment store does not say whether it was done");

    dynamodb.refuse(Refusal.NOTHING);
    clock.advance(FINDINGS_HOLD);
    assertThat(health().body().path("status").asText()).isEqualTo("up");
    assertThat(pay(ada).status()).isEqualTo(201);
  }

  @Test
  void callers_of_health_buy_one_write_and_no_more_while_its_finding_holds() {
    health();
    int first = dynamodb.writes();
    for (int i = 0; i < 20; i++) {
      health();
    }
    assertThat(dynamodb.writes()).isEqualTo(first);
    clock.advance(FINDINGS_HOLD);
    health();
    assertThat(dynamodb.writes()).isEqualTo(first + 1);
  }

  @Test
  void the_cache_is_down_while_redis_is_full_or_a_replica() {
    try (RedisClient client = RedisClient.create(servers.redis().uri())) {
      RedisCommands<String, String> redis = client.connect().sync();
      assertThat(cache().path("status").asText()).isEqualTo("up");

      redis.configSet("maxmemory", "1");
      clock.advance(FINDINGS_HOLD);
      assertThat(cache().path("status").asText()).isEqualTo("down");
      redis.configSet("maxmemory", "0");
      clock.advance(FINDINGS_HOLD);
      assertThat(cache().path("status").asText()).isEqualTo("up");

      redis.replicaof("127.0.0.1", 1);
      clock.advance(FINDINGS_HOLD);
      assertThat(cache().path("reason").asText())
          .isEqualTo("it takes no writes: the cache cannot be reached, or refuses");
      redis.replicaofNoOne();
      clock.advance(FINDINGS_HOLD);
      assertThat(cache().path("status").asText()).isEqualTo("up");
    }
  }

  private JsonNode cache() {
    return health().body().at("/parts/cache");
  }

  private Answered health() {
    return http.call("GET", "/health", servers.operatorToken(), Map.of(), "");
  }

  private Answered pay(CustomerId customer) {
    return http.call(
        "POST",
        "/loans/" + CustomerCalls.loanOf(customer) + "/payments",
        servers.tokenOf(customer),
        Map.of("Idempotency-Key", "key-1"),
        "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}");
  }
}
