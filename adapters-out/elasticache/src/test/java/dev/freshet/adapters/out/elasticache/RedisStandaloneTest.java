package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.localredis.LocalRedis;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisStandaloneTest extends RedisLookasideCacheContract {

  private final LocalRedis redis;

  RedisStandaloneTest(@TempDir Path folder) {
    LocalRedis started = LocalRedis.start(folder);
    redis = started;
    super(RedisSettings.standalone(started.uri()));
  }

  @AfterAll
  void stop() {
    redis.close();
  }

  @Test
  void a_hit_costs_one_plain_get_and_once_a_second_one_asks_whether_changes_are_taken() {
    RedisLookasideCache<String> cache = redis();
    fill(cache, KEY, 8);
    cache.lookup(KEY);
    commands().configResetstat().toCompletableFuture().join();
    for (int i = 0; i < 10; i++) {
      assertThat(cache.lookup(KEY).get()).isInstanceOf(Lookup.Hit.class);
    }
    assertThat(statistics()).contains("cmdstat_get:calls=10,").doesNotContain("cmdstat_eval");
    clock.advance(LookasideCache.VOUCHED_FOR);
    for (int i = 0; i < 10; i++) {
      assertThat(cache.lookup(KEY).get()).isInstanceOf(Lookup.Hit.class);
    }
    assertThat(statistics()).contains("cmdstat_get:calls=20,").contains("cmdstat_evalsha:calls=1,");
  }

  @Test
  void loads_a_script_once() {
    RedisLookasideCache<String> cache = redis();
    commands().scriptFlush().toCompletableFuture().join();
    commands().configResetstat().toCompletableFuture().join();
    for (int i = 1; i <= 10; i++) {
      cache.invalidate(KEY, ledger(i));
    }
    assertThat(statistics())
        .contains("cmdstat_eval:calls=1,")
        .contains("cmdstat_evalsha:calls=10,");
  }

  @Test
  void serves_again_after_it_was_closed_and_reopened() {
    RedisServers servers = RedisServers.connect(RedisSettings.standalone(redis.uri()));
    servers.close();
    servers.reopen();
    Either<Fault, Option<byte[]>> found = servers.get("nothing".getBytes(StandardCharsets.UTF_8));
    servers.close();

    assertThat(found.get()).isEmpty();
  }

  private String statistics() {
    return commands().info("commandstats").toCompletableFuture().join();
  }
}
