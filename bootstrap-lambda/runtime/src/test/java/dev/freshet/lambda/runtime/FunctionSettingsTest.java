package dev.freshet.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.cachemanager.OnChange;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionSettingsTest {

  private static final FunctionSettings NOTHING_SET = new FunctionSettings(Map.of());

  @Test
  void says_in_a_sentence_what_is_missing() {
    assertThatThrownBy(NOTHING_SET::cache)
        .isInstanceOf(WrongSetting.class)
        .hasMessage(
            "the environment variable FRESHET_CACHE must be a URL of redis or rediss, and is not"
                + " set");
    assertThatThrownBy(NOTHING_SET::mainframe).hasMessageContaining("FRESHET_MAINFRAME");
    assertThatThrownBy(NOTHING_SET::tablePrefix).hasMessageContaining("FRESHET_TABLES");
    assertThatThrownBy(NOTHING_SET::eventBus).hasMessageContaining("FRESHET_EVENT_BUS");
    assertThatThrownBy(NOTHING_SET::region).hasMessageContaining("AWS_REGION");
  }

  @ParameterizedTest
  @CsvSource({"http://cache:6379", "cache:6379", "rediss:", "'not a url'", "'  '"})
  void refuses_a_cache_that_is_none(String url) {
    FunctionSettings settings = new FunctionSettings(Map.of("FRESHET_CACHE", url));

    assertThatThrownBy(settings::cache).isInstanceOf(WrongSetting.class);
  }

  @Test
  void refuses_a_word_that_it_does_not_know() {
    FunctionSettings settings =
        new FunctionSettings(Map.of("FRESHET_CACHE_CLUSTER", "yes", "FRESHET_ON_CHANGE", "guess"));

    assertThatThrownBy(settings::cacheIsCluster).hasMessageContaining("one of true, false");
    assertThatThrownBy(settings::onChange).hasMessageContaining("'guess'");
    assertThatThrownBy(new FunctionSettings(Map.of("FRESHET_CACHE_WAIT_MS", "0"))::cacheWait)
        .hasMessageContaining("FRESHET_CACHE_WAIT_MS");
    assertThatThrownBy(
            new FunctionSettings(Map.of("FRESHET_MAINFRAME_CALLS", "-1"))::mainframeCalls)
        .hasMessageContaining("FRESHET_MAINFRAME_CALLS must be 1 to 99999 calls, and is '-1'");
    assertThatThrownBy(new FunctionSettings(Map.of("FRESHET_DAX", "http://dax"))::dax)
        .hasMessageContaining("a URL of dax or daxs");
  }

  @Test
  void the_caches_user_is_one_whom_iam_vouches_for_or_none() {
    FunctionSettings told = new FunctionSettings(Map.of("FRESHET_CACHE_IAM", "functions@loans-1"));
    FunctionSettings wrong = new FunctionSettings(Map.of("FRESHET_CACHE_IAM", "functions"));

    assertThat(told.cacheUser()).containsExactly(new CacheUser("functions", "loans-1"));
    assertThat(NOTHING_SET.cacheUser()).isEmpty();
    assertThatThrownBy(wrong::cacheUser).hasMessageContaining("user@cache, and is 'functions'");
  }

  @Test
  void what_may_be_left_out_has_its_usual_value() {
    assertThat(NOTHING_SET.jwks()).isEmpty();
    assertThat(NOTHING_SET.dax()).isEmpty();
    assertThat(NOTHING_SET.cacheWait()).isEqualTo(Duration.ofMillis(250));
    assertThat(NOTHING_SET.mainframeCalls()).isEqualTo(64);
    assertThat(NOTHING_SET.cacheIsCluster()).isFalse();
    assertThat(NOTHING_SET.onChange()).isEqualTo(OnChange.DELETE);
  }
}
