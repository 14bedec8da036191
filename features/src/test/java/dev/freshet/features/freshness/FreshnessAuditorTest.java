package dev.freshet.features.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.audit.AuditFreshness.Findings;
import dev.freshet.application.audit.AuditedObjects;
import dev.freshet.application.audit.FreshnessAuditor;
import dev.freshet.application.audit.RecentReads;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the auditor makes of a cache that is right, late, broken or down, and what it costs. */
class FreshnessAuditorTest {

  private static final CacheKey KEY = Scene.KEY;
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Served HIT = new Served(Served.From.CACHE, false, false, "");
  private static final Fault DOWN = new Fault.Unavailable("test", "it is down");

  private final Scene scene = new Scene();
  private final RecentReads reads = new RecentReads(3);
  private final List<CacheKey> asked = new ArrayList<>();
  private Option<KeyTrace> remembered = Option.none();
  private boolean cacheIsDown;
  private boolean sourceIsDown;
  private final FreshnessAuditor auditor =
      new FreshnessAuditor(
          Map.of(KEY.keyClass(), new AuditedObjects(BOUND, this::explain, this::recorded)),
          reads,
          INTERVAL,
          scene.clock);

  @Test
  void finds_what_is_current_fresh() {
    read();

    assertThat(auditor.audit()).isTrue();

    assertThat(found()).isEqualTo(findings(1, 0, 0, 0, 0, Duration.ZERO));
    assertThat(found().sampled()).isEqualTo(1);
  }

  @Test
  void watches_what_is_stale_until_it_is_invalidated() {
    read();
    scene.source.commit();
    auditor.audit();
    assertThat(found()).isEqualTo(findings(0, 0, 0, 1, 0, Duration.ZERO));

    scene.clock.advance(Duration.ofSeconds(3));
    auditor.audit();
    scene.changeAndInvalidate();
    auditor.audit();

    assertThat(found()).isEqualTo(findings(0, 1, 0, 0, 0, Duration.ofSeconds(3)));
    assertThat(asked).as("looking again costs no source a call").hasSize(1);
  }

  @Test
  void counts_what_is_still_answered_when_its_bound_is_over_as_a_broken_promise() {
    read();
    scene.source.commit();
    auditor.audit();

    scene.clock.advance(BOUND);
    auditor.audit();
    assertThat(found().staleBeyondBound()).as("at the bound").isZero();
    scene.clock.advance(Duration.ofMillis(1));
    auditor.audit();

    assertThat(found()).isEqualTo(findings(0, 0, 1, 0, 0, BOUND.plusMillis(1)));
  }

  @Test
  void takes_an_expired_object_for_one_that_nobody_is_answered() {
    read();
    scene.source.commit();
    auditor.audit();
    remembered = scene.cache.explain(KEY).toOption();
    scene.clock.advance(Duration.ofMinutes(3));

    auditor.audit();
    assertThat(found().staleWithinBound()).isEqualTo(1);

    reads.answered(KEY, HIT, Duration.ZERO);
    scene.clock.advance(INTERVAL);
    assertThat(auditor.audit()).isFalse();
    assertThat(asked).hasSize(1);
  }

  @Test
  void counts_as_unknown_what_could_not_be_compared() {
    read();
    sourceIsDown = true;
    auditor.audit();
    read();
    cacheIsDown = true;
    scene.clock.advance(INTERVAL);
    auditor.audit();

    assertThat(found()).isEqualTo(findings(0, 0, 0, 0, 2, Duration.ZERO));
  }

  @Test
  void decides_nothing_while_the_cache_does_not_answer() {
    read();
    scene.source.commit();
    auditor.audit();
    cacheIsDown = true;
    scene.clock.advance(BOUND.multipliedBy(2));

    auditor.audit();

    assertThat(found()).isEqualTo(findings(0, 0, 0, 1, 0, Duration.ZERO));
  }

  @Test
  void compares_one_object_in_an_interval_however_often_it_is_asked_to() {
    for (int second = 0; second < 20; second++) {
      for (int i = 0; i < 100; i++) {
        read();
        auditor.audit();
      }
      scene.clock.advance(Duration.ofSeconds(1));
    }

    assertThat(asked).hasSize(10);
  }

  @Test
  void compares_what_was_read_last_first_and_forgets_what_it_cannot_hold() {
    scene.read();
    reads.answered(KEY, HIT, Duration.ZERO);
    for (int i = 2; i <= 4; i++) {
      reads.answered(new CacheKey(KEY.keyClass(), "C" + i), HIT, Duration.ZERO);
    }
    for (int i = 0; i < 4; i++) {
      auditor.audit();
      scene.clock.advance(INTERVAL);
    }
    assertThat(asked).as("C1 is forgotten, and the others are in no cache").isEmpty();

    reads.answered(new CacheKey(KEY.keyClass(), "C2"), HIT, Duration.ZERO);
    read();
    auditor.audit();

    assertThat(asked).containsExactly(KEY);
  }

  @Test
  void audits_no_objects_that_it_does_not_know() {
    reads.answered(new CacheKey("something-else", "C1"), HIT, Duration.ZERO);

    assertThat(auditor.audit()).isFalse();

    assertThat(auditor.report().keyClasses()).containsOnlyKeys(KEY.keyClass());
  }

  private void read() {
    var answer = scene.read();
    reads.answered(KEY, answer.served(), answer.age());
  }

  private Findings found() {
    return auditor.report().keyClasses().values().iterator().next();
  }

  private static Findings findings(
      long fresh, long within, long beyond, long watched, long unknown, Duration longest) {
    return new Findings(BOUND, fresh, within, beyond, watched, unknown, longest);
  }

  private Either<Fault, KeyTrace> explain(CacheKey key) {
    return cacheIsDown
        ? Either.left(DOWN)
        : remembered.toEither(DOWN).orElse(() -> scene.cache.explain(key));
  }

  private Either<Fault, VersionVector> recorded(CacheKey key, Deadline deadline) {
    asked.add(key);
    return sourceIsDown
        ? Either.left(DOWN)
        : scene.source.load(key, ReadMode.PRIMARY, deadline).map(read -> read.version());
  }
}
