package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {

  @Test
  void never_shows_the_password_of_a_uri() {
    assertThat(RedisSettings.standalone("rediss://user:secret@cache:6379").toString())
        .doesNotContain("secret");
  }

  @Test
  void only_a_cluster_has_several_seeds() {
    List<String> seeds = List.of("redis://a:6379", "redis://b:6379");
    assertThat(RedisSettings.cluster(seeds).uris()).isEqualTo(seeds);
    assertThatThrownBy(() -> RedisSettings.cluster(List.of())).hasMessageContaining("URI");
    RedisSettings one = RedisSettings.standalone("redis://a:6379");
    assertThatThrownBy(
            () ->
                new RedisSettings(
                    seeds,
                    false,
                    one.trustedCertificates(),
                    one.login(),
                    one.connectTimeout(),
                    one.commandTimeout(),
                    one.breaker()))
        .hasMessageContaining("URI");
  }

  @Test
  void timeouts_are_positive() {
    RedisSettings settings = RedisSettings.standalone("redis://a:6379");
    assertThatThrownBy(() -> settings.withCommandTimeout(Duration.ZERO))
        .hasMessage("timeouts are positive");
  }
}
