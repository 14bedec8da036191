package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonTest {

  private static final ApplyChanges.Feed FEED = new ApplyChanges.Feed("mainframe", true);
  private final List<Change> changes = new MadeUpPortfolio(2, 1, 1).changes();
  private final MemoryStatementCache cache = new MemoryStatementCache();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final RaisedFloors floors = new RaisedFloors();
  private final ApplyChanges applier =
      new ChangeService(
          cache,
          floors,
          floors,
          deadLetters,
          new MemoryOutbox(),
          new MemoryFeedWatermark(),
          FeedListener.NONE,
          new VirtualClock());

  @Test
  void is_parked_and_does_not_block_what_comes_after() {
    List<Change> poisoned = new ArrayList<>(changes);
    poisoned.add(
        2,
        new Change.Poison(
            new Change.Position(99, MadeUpPortfolio.NOON),
            Option.some(MadeUpPortfolio.loan(7)),
            "no such op: x"));

    assertThat(applier.apply(FEED, poisoned).get()).isEqualTo(5);

    assertThat(cache.contents()).hasSize(4);
    assertThat(deadLetters.list(10).get())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo("no such op: x");
              assertThat(letter.event().keys()).hasToString("[loan-statement:L-000007]");
            });
  }

  @Test
  void is_not_what_could_not_be_applied_only_now() {
    cache.setDown(true);
    assertThat(applier.apply(FEED, changes).isLeft()).isTrue();

    cache.setDown(false);
    assertThat(applier.apply(FEED, changes).get()).isEqualTo(4);
    assertThat(deadLetters.list(10).get()).isEmpty();
  }
}
