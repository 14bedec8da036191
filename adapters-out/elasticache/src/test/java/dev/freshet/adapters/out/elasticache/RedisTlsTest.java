package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.localredis.LocalRedis;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest extends RedisLookasideCacheContract {

  private final LocalRedis redis;

  RedisTlsTest(@TempDir Path folder) {
    LocalRedis started = LocalRedis.startTls(folder);
    redis = started;
    super(RedisSettings.standalone(started.uri()).trusting(started.certificate()));
  }

  @AfterAll
  void stop() {
    redis.close();
  }

  @Test
  void does_not_talk_to_a_server_whose_certificate_it_cannot_trust() {
    try (RedisServers strangers = RedisServers.connect(RedisSettings.standalone(redis.uri()))) {
      assertThat(strangers.get(KeySlot.entry(KEY)).getLeft()).isInstanceOf(Fault.class);
    }
  }
}
