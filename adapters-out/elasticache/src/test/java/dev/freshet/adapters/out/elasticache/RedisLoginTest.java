package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.localredis.LocalRedis;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisLoginTest {

  private static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  private static final VersionVector SEVEN = VersionVector.parse("ledger/L1=7").get();
  private static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofSeconds(4),
          Duration.ofSeconds(3),
          Duration.ofMinutes(2),
          Duration.ofMinutes(15));

  private final AtomicReference<String> password = new AtomicReference<>("first");
  private final LocalRedis redis;
  private final RedisClient admin;
  private RedisServers servers;

  RedisLoginTest(@TempDir Path folder) {
    redis = LocalRedis.start(folder);
    admin = RedisClient.create(redis.uri());
    userMayDoWhatIsNeeded("first");
    servers = RedisServers.connect(settings());
  }

  @BeforeEach
  void isConnected() {
    assertThat(servers.isAvailable()).isTrue();
  }

  @AfterEach
  void close() {
    servers.close();
    admin.close();
    redis.close();
  }

  @Test
  void the_rights_that_are_asked_for_are_enough_for_every_operation() {
    RedisLookasideCache<String> cache = cache();

    assertThat(cache.lookup(KEY).get()).isInstanceOf(Lookup.Granted.class);
    assertThat(cache.invalidate(KEY, SEVEN).isRight()).isTrue();
    assertThat(cache.explain(KEY).get().floor()).isNotEmpty();
  }

  @Test
  void nothing_else_is_allowed() {
    try (RedisClient client = RedisClient.create()) {
      RedisURI asUser =
          RedisURI.builder(RedisURI.create(redis.uri()))
              .withAuthentication("functions", "first".toCharArray())
              .build();
      RedisCommands<String, String> commands = client.connect(asUser).sync();

      assertThatThrownBy(() -> commands.get("elsewhere"))
          .isInstanceOf(RedisCommandExecutionException.class)
          .hasMessageContaining("NOPERM");
      assertThatThrownBy(commands::flushall).hasMessageContaining("NOPERM");
      assertThatThrownBy(() -> commands.keys("*")).hasMessageContaining("NOPERM");
      assertThatThrownBy(() -> commands.configGet("*")).hasMessageContaining("NOPERM");
    }
  }

  @Test
  void a_connection_that_is_cut_logs_in_anew_with_the_password_of_then() {
    RedisLookasideCache<String> cache = cache();
    password.set("second");
    userMayDoWhatIsNeeded("second");
    admin.connect().sync().clientKill(KillArgs.Builder.user("functions"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> cache.invalidate(KEY, SEVEN).isRight());
  }

  private void userMayDoWhatIsNeeded(String now) {
    CommandArgs<String, String> rule =
        new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add("functions");
    rule.add("resetpass").add(">" + now);
    for (String right : RedisLogin.RIGHTS.split(" ", -1)) {
      rule.add(right);
    }
    admin.connect().sync().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), rule);
  }

  private RedisSettings settings() {
    return RedisSettings.standalone(redis.uri())
        .withCommandTimeout(Duration.ofSeconds(5))
        .loggingInAs(
            new RedisLogin() {
              @Override
              public String user() {
                return "functions";
              }

              @Override
              public String password() {
                return password.get();
              }
            });
  }

  private RedisLookasideCache<String> cache() {
    return new RedisLookasideCache<>(
        servers,
        LIFETIMES,
        TextCodec.CURRENT,
        InstantSource.system(),
        () -> UUID.randomUUID().toString());
  }
}
