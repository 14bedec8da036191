package dev.freshet.features.freshness;

import static dev.freshet.features.freshness.Scene.KEY;
import static dev.freshet.features.freshness.VersionedSource.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Served;
import dev.freshet.application.caching.Served.From;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.KeyTrace.Operation;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookasideReaderTest {

  private final Scene scene = new Scene();

  @Test
  void a_miss_is_loaded_and_stored_and_the_next_read_is_a_hit_that_calls_no_source() {
    Answer<String> miss = scene.read();
    Answer<String> hit = scene.read();

    assertThat(miss.served().from()).isEqualTo(From.SOURCES_AFTER_MISS);
    assertThat(miss.served().stored()).isTrue();
    assertThat(hit.served().from()).isEqualTo(From.CACHE);
    assertThat(hit.value()).containsExactly("v1");
    assertThat(scene.source.reads()).hasSize(1);
  }

  @Test
  void without_a_known_floor_the_primary_is_read_because_nothing_could_tell_that_a_copy_lags() {
    scene.source.copyLags();
    scene.source.commit();

    assertThat(scene.read().value()).containsExactly("v2");
    assertThat(scene.source.reads()).containsExactly(ReadMode.PRIMARY);
  }

  @Test
  void a_stale_fill_after_an_invalidation_is_refused_and_what_overtook_it_is_answered() {
    scene.source.afterRead(nth -> onceAt(1, nth, scene::changeAndInvalidate));

    Answer<String> answer = scene.read();

    assertThat(answer.value()).containsExactly("v2");
    assertThat(scene.read().value()).containsExactly("v2");
    assertThat(operations()).contains("fill-refused-below-floor");
  }

  @Test
  void a_new_lease_holder_that_reads_a_lagging_copy_reads_the_primary_instead() {
    scene.read();
    scene.source.copyLags();
    scene.changeAndInvalidate();

    assertThat(scene.read().value()).containsExactly("v2");
    assertThat(scene.source.reads())
        .containsExactly(ReadMode.PRIMARY, ReadMode.ANY_COPY, ReadMode.PRIMARY);
  }

  @Test
  void a_cache_emptied_while_a_reader_loads_stores_nothing_of_that_load() {
    scene.source.afterRead(
        nth ->
            onceAt(
                1,
                nth,
                () -> {
                  scene.changeAndInvalidate();
                  scene.cache.clear();
                }));

    Answer<String> answer = scene.read();

    assertThat(answer.served().stored()).isFalse();
    assertThat(scene.read().value()).containsExactly("v2");
  }

  @Test
  void a_cache_that_lost_its_floors_has_the_primary_read_although_the_copy_lags() {
    scene.read();
    scene.source.copyLags();
    scene.changeAndInvalidate();
    scene.cache.clear();

    assertThat(scene.read().value()).containsExactly("v2");
  }

  @Test
  void an_environment_frozen_between_read_and_fill_stores_nothing_when_it_thaws() {
    scene.source.afterRead(nth -> onceAt(1, nth, () -> scene.clock.advance(Duration.ofHours(1))));

    assertThat(scene.read().served().stored()).isFalse();
    assertThat(operations()).contains("fill-refused-lease-lost");
  }

  @Test
  void a_read_that_presents_a_version_falls_through_a_cached_object_that_is_older() {
    scene.read();
    long paid = scene.source.commit();

    Answer<String> answer = scene.read(version(paid));

    assertThat(answer.value()).containsExactly("v2");
    assertThat(answer.served().from()).isEqualTo(From.SOURCES_AS_REQUESTED);
  }

  @Test
  void a_read_that_presents_a_version_is_not_answered_from_a_copy_that_lags_behind_it() {
    scene.read();
    scene.source.copyLags();
    long paid = scene.source.commit();

    assertThat(scene.read(version(paid)).value()).containsExactly("v2");
  }

  @Test
  void what_a_read_with_a_version_has_shown_every_later_read_shows() {
    scene.read();
    scene.read(version(scene.source.commit()));

    Answer<String> next = scene.read();

    assertThat(next.value()).containsExactly("v2");
    assertThat(next.served().from()).isEqualTo(From.CACHE);
  }

  @Test
  void what_was_shown_is_never_shown_older_although_its_lease_was_lost() {
    scene.read();
    scene.source.copyLags();
    long paid = scene.source.commit();
    scene.source.afterRead(
        nth -> onceAt(2, nth, () -> scene.clock.advance(Scene.LEASE.plusMillis(1))));

    Answer<String> shown = scene.read(version(paid));
    Answer<String> next = scene.read();

    assertThat(shown.value()).containsExactly("v2");
    assertThat(shown.served().stored()).isFalse();
    assertThat(next.value()).containsExactly("v2");
  }

  @Test
  void what_was_shown_is_never_shown_older_although_its_lease_was_held_by_another() {
    scene.read();
    scene.source.copyLags();
    long paid = scene.source.commit();
    scene.whileWaiting(() -> scene.cache.lease(KEY));
    scene.cache.lease(KEY);

    Answer<String> shown = scene.read(version(paid));

    assertThat(shown.value()).containsExactly("v2");
    assertThat(scene.read().value()).containsExactly("v2");
  }

  @Test
  void a_version_that_the_primary_does_not_have_is_answered_from_it_labelled_and_stored() {
    Answer<String> answer = scene.read(version(99));

    assertThat(answer.value()).containsExactly("v1");
    assertThat(answer.served().detail()).isEqualTo(Served.OLDER_THAN_ASKED_FOR);
    assertThat(answer.served().stored()).isTrue();
    assertThat(scene.read().served().from()).isEqualTo(From.CACHE);
  }

  @Test
  void demands_for_what_nobody_has_reach_the_sources_a_few_times_and_are_labelled_every_time() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(scene.read(version(99)).served().detail()).isEqualTo(Served.OLDER_THAN_ASKED_FOR);
    }

    assertThat(primaryReads()).isEqualTo(1 + 3);
    scene.clock.advance(Duration.ofSeconds(15));
    scene.read(version(99));
    scene.read(version(99));
    assertThat(primaryReads()).isEqualTo(2 + 3);
  }

  @Test
  void demands_that_have_waited_for_the_lease_of_another_in_vain_are_few_as_well() {
    scene.read();
    scene.cache.lease(KEY);
    scene.whileWaiting(() -> scene.cache.lease(KEY));

    for (int i = 0; i < 100; i++) {
      assertThat(scene.read(version(99)).served().detail()).isEqualTo(Served.OLDER_THAN_ASKED_FOR);
    }

    assertThat(primaryReads()).isBetween(1L + 3, 10L);
  }

  @Test
  void demands_that_were_too_many_keep_no_reader_from_what_the_cache_has() {
    for (int i = 0; i < 100; i++) {
      scene.read(version(99));
    }
    scene.changeAndInvalidate();

    assertThat(scene.read().value()).containsExactly("v2");
    assertThat(scene.read(version(2)).served().from()).isEqualTo(From.CACHE);
  }

  @Test
  void a_payer_who_reads_each_of_their_own_changes_is_never_limited() {
    scene.read();
    for (int i = 0; i < 100; i++) {
      long paid = scene.source.commit();

      assertThat(scene.read(version(paid)).value()).containsExactly("v" + paid);
    }
  }

  @Test
  void demands_for_what_nobody_has_are_few_in_all_however_many_keys_they_are_of() {
    for (int customer = 0; customer < 100; customer++) {
      demandInVain(new CacheKey("customer-loans", "C" + customer));
    }
    assertThat(primaryReads()).isBetween(100L, 120L);
  }

  @Test
  void who_may_not_demand_because_others_do_waits_for_the_event_and_sees_the_change() {
    scene.read();
    for (int customer = 100; customer < 130; customer++) {
      demandInVain(new CacheKey("customer-loans", "C" + customer));
    }
    long paid = scene.source.commit();
    scene.whileWaiting(() -> scene.cache.invalidate(KEY, version(paid)));

    Answer<String> answer = scene.read(version(paid));

    assertThat(answer.value()).containsExactly("v2");
    assertThat(answer.served().from()).isEqualTo(From.SOURCES_AFTER_MISS);
  }

  @Test
  void who_may_not_demand_because_others_do_waits_no_longer_than_a_second() {
    scene.read();
    for (int customer = 100; customer < 130; customer++) {
      demandInVain(new CacheKey("customer-loans", "C" + customer));
    }
    Instant asked = scene.clock.instant();

    assertThat(scene.read(version(99)).served().detail()).isEqualTo(Served.OLDER_THAN_ASKED_FOR);

    assertThat(Duration.between(asked, scene.clock.instant()))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_400));
  }

  private void demandInVain(CacheKey key) {
    assertThat(scene.reader.read(key, VersionVector.empty()).isRight()).isTrue();
    assertThat(scene.reader.read(key, version(99)).get().served().detail())
        .isEqualTo(Served.OLDER_THAN_ASKED_FOR);
  }

  @Test
  void what_was_read_past_anothers_lease_is_in_the_cache() {
    scene.read();
    scene.changeAndInvalidate();
    scene.cache.lease(KEY);
    scene.whileWaiting(() -> scene.cache.lease(KEY));

    assertThat(scene.read().served().from()).isEqualTo(From.SOURCES_BYPASSING);

    assertThat(scene.read().served().from()).isEqualTo(From.CACHE);
    assertThat(scene.read().value()).containsExactly("v2");
  }

  @Test
  void a_cache_that_is_down_is_asked_once_by_each_read() {
    scene.cache.setDown(true);

    scene.read();

    assertThat(scene.asked()).containsExactly("lookup");
  }

  @Test
  void a_read_that_fails_gives_its_lease_back() {
    scene.source.setDown(true);
    assertThat(scene.reader.read(KEY, VersionVector.empty()).isLeft()).isTrue();
    scene.source.setDown(false);

    assertThat(scene.read().served().stored()).isTrue();
  }

  @Test
  void a_cache_that_is_down_is_a_miss() {
    scene.cache.setDown(true);

    Answer<String> answer = scene.read();

    assertThat(answer.value()).containsExactly("v1");
    assertThat(answer.served().from()).isEqualTo(From.SOURCES_BYPASSING);
  }

  @Test
  void a_reader_that_finds_the_lease_held_waits_and_is_served_what_the_holder_stored() {
    Lease lease = leaseOfAnother();
    scene.whileWaiting(() -> fill(lease));

    Answer<String> answer = scene.read();

    assertThat(answer.served().collapsed()).isTrue();
    assertThat(scene.source.reads()).isEmpty();
  }

  @Test
  void a_holder_that_dies_delays_the_next_reader_by_no_more_than_its_patience() {
    leaseOfAnother();

    assertThat(scene.read().value()).containsExactly("v1");
  }

  @Test
  void an_object_past_its_soft_expiry_is_renewed_by_one_reader() {
    scene.read();
    scene.clock.advance(Duration.ofSeconds(61));

    assertThat(scene.read().served().from()).isEqualTo(From.SOURCES_TO_RENEW);
    assertThat(scene.read().served().from()).isEqualTo(From.CACHE);
  }

  @Test
  void while_another_renews_everybody_else_is_served_the_object_labelled_stale() {
    scene.read();
    scene.clock.advance(Duration.ofSeconds(61));
    leaseOfAnother();

    assertThat(scene.read().served().from()).isEqualTo(From.CACHE_STALE);
  }

  @Test
  void when_the_sources_are_down_an_object_within_its_bound_is_served_labelled_stale() {
    scene.read();
    scene.clock.advance(Duration.ofSeconds(61));
    scene.source.setDown(true);

    Answer<String> answer = scene.read();

    assertThat(answer.served().from()).isEqualTo(From.CACHE_STALE);
    assertThat(answer.timeToLive().get()).isNegative();
  }

  @Test
  void an_object_that_was_invalidated_while_its_renewal_failed_is_not_served_stale() {
    scene.read();
    scene.clock.advance(Duration.ofSeconds(61));
    scene.source.failAfter(scene::changeAndInvalidate);

    assertThat(scene.reader.read(KEY, VersionVector.empty()).isLeft()).isTrue();
  }

  @Test
  void nor_is_one_that_was_invalidated_and_is_being_loaded_by_another() {
    scene.read();
    scene.clock.advance(Duration.ofSeconds(61));
    scene.source.failAfter(
        () -> {
          scene.changeAndInvalidate();
          leaseOfAnother();
        });

    assertThat(scene.reader.read(KEY, VersionVector.empty()).isLeft()).isTrue();
  }

  @Test
  void beyond_its_bound_nothing_is_served_even_when_the_sources_are_down() {
    scene.read();
    scene.clock.advance(Duration.ofSeconds(121));
    scene.source.setDown(true);

    assertThat(scene.reader.read(KEY, VersionVector.empty()).isLeft()).isTrue();
  }

  @Test
  void age_counts_from_before_the_sources_were_read() {
    scene.source.afterRead(_ -> scene.clock.advance(Duration.ofSeconds(2)));

    assertThat(scene.read().age()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void what_a_cache_that_takes_no_changes_has_is_served_labelled_and_calls_no_source() {
    scene.read();
    scene.cache.setTakesChanges(false);
    scene.source.commit();

    Answer<String> answer = scene.read();

    assertThat(answer.served().from()).isEqualTo(From.CACHE_STALE);
    assertThat(answer.served().detail()).isEqualTo("cache unavailable");
    assertThat(answer.timeToLive()).containsExactly(Duration.ofSeconds(-1));
    assertThat(scene.source.reads()).hasSize(1);
  }

  @Test
  void while_the_cache_takes_no_changes_the_payer_reads_the_primary_and_others_what_is_labelled() {
    scene.read();
    scene.cache.setTakesChanges(false);
    scene.changeAndInvalidate();

    assertThat(scene.read(version(2)).served().from()).isEqualTo(From.SOURCES_BYPASSING);
    assertThat(scene.read(version(2)).value()).containsExactly("v2");
    assertThat(scene.read().served().from()).isEqualTo(From.CACHE_STALE);
  }

  @Test
  void what_a_cache_had_while_it_took_no_changes_is_renewed_from_the_primary_once_it_takes_them() {
    scene.read();
    scene.source.copyLags();
    scene.cache.setTakesChanges(false);
    scene.changeAndInvalidate();
    scene.cache.setTakesChanges(true);
    scene.clock.advance(Duration.ofMillis(1));

    assertThat(scene.read().value()).containsExactly("v2");
    assertThat(scene.read().served().from()).isEqualTo(From.CACHE);
    assertThat(scene.source.reads()).containsExactly(ReadMode.PRIMARY, ReadMode.PRIMARY);
  }

  private static void onceAt(int wanted, int nth, Runnable action) {
    if (nth == wanted) {
      action.run();
    }
  }

  private Lease leaseOfAnother() {
    return ((Lookup.Granted<String>) scene.cache.lease(KEY).get()).lease();
  }

  private void fill(Lease lease) {
    var now = scene.clock.instant();
    var _ =
        scene.cache.fill(
            lease,
            new Entry<>(
                Option.some("v1"), version(1), now, now.plusSeconds(60), now.plusSeconds(90)));
  }

  private long primaryReads() {
    return scene.source.reads().stream().filter(ReadMode.PRIMARY::equals).count();
  }

  private List<String> operations() {
    return scene.cache.explain(KEY).get().recent().stream().map(Operation::what).toList();
  }
}
