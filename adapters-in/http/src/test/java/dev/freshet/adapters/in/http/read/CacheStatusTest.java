package dev.freshet.adapters.in.http.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Served;
import dev.freshet.application.caching.Served.From;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheStatusTest {

  @Test
  void tells_a_hit_and_how_long_it_lives() {
    assertThat(status(From.CACHE, false, false, "", 42_900)).isEqualTo("Freshet; hit; ttl=42");
  }

  @Test
  void tells_a_stale_hit_by_a_negative_ttl_and_why() {
    assertThat(status(From.CACHE_STALE, false, false, "sources unavailable", -2_500))
        .isEqualTo("Freshet; hit; ttl=-3; detail=\"sources unavailable\"");
  }

  @Test
  void tells_why_it_went_to_the_sources() {
    assertThat(status(From.SOURCES_AFTER_MISS, true, false, "", 60_000))
        .isEqualTo("Freshet; fwd=uri-miss; stored; ttl=60");
    assertThat(status(From.SOURCES_TO_RENEW, true, false, "", 60_000))
        .isEqualTo("Freshet; fwd=stale; stored; ttl=60");
    assertThat(status(From.SOURCES_AS_REQUESTED, true, false, "", 60_000))
        .isEqualTo("Freshet; fwd=request; stored; ttl=60");
    assertThat(CacheStatus.of(answer(From.SOURCES_BYPASSING, false, false, "cache", Option.none())))
        .isEqualTo("Freshet; fwd=bypass; detail=\"cache\"");
  }

  @Test
  void tells_a_reader_who_waited_for_another_from_a_hit() {
    assertThat(status(From.CACHE, false, true, "", 60_000))
        .isEqualTo("Freshet; fwd=uri-miss; collapsed; ttl=60");
  }

  @Test
  void escapes_what_a_header_may_not_have() {
    assertThat(status(From.CACHE_STALE, false, false, "a \"b\" \\ \r\nc", -1_000))
        .isEqualTo("Freshet; hit; ttl=-1; detail=\"a \\\"b\\\" \\\\ ??c\"");
  }

  private static String status(
      From from, boolean stored, boolean collapsed, String detail, long ttlMillis) {
    return CacheStatus.of(
        answer(from, stored, collapsed, detail, Option.some(Duration.ofMillis(ttlMillis))));
  }

  private static Answer<String> answer(
      From from, boolean stored, boolean collapsed, String detail, Option<Duration> ttl) {
    return new Answer<>(
        Option.some("x"),
        VersionVector.empty(),
        new Served(from, stored, collapsed, detail),
        Duration.ZERO,
        ttl);
  }
}
