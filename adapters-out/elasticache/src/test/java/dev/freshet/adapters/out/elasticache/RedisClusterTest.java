package dev.freshet.adapters.out.elasticache;

import dev.freshet.localredis.LocalRedisCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class RedisClusterTest extends RedisLookasideCacheContract {

  private final LocalRedisCluster redis;

  RedisClusterTest(@TempDir Path folder) {
    LocalRedisCluster started = LocalRedisCluster.start(folder);
    redis = started;
    super(RedisSettings.cluster(started.uris()));
  }

  @AfterAll
  void stop() {
    redis.close();
  }
}
