package dev.freshet.application.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.VirtualClock;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

  private static final CacheKey KEY = new CacheKey("customer-loans", "C-1");
  private static final int READERS = 20;

  private final VirtualClock clock = new VirtualClock();
  private final SharedReads<String> shared = new SharedReads<>(clock);
  private final AtomicInteger reads = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @Test
  void one_read_serves_all_who_arrived_before_it_began() throws Exception {
    List<Long> arrivals = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      arrivals.add(shared.arrive());
    }

    Reader first = reader(arrivals.getFirst(), this::slowly);
    begun.await();
    List<Reader> others = arrivals.stream().skip(1).map(at -> reader(at, this::atOnce)).toList();
    others.forEach(Reader::untilItWaits);
    mayEnd.countDown();

    assertThat(first.answer()).isEqualTo("read 1");
    for (Reader other : others) {
      assertThat(other.answer()).isEqualTo("read 1");
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void who_arrived_after_a_read_began_is_not_answered_by_it_and_shares_the_next() throws Exception {
    Reader first = reader(shared.arrive(), this::slowly);
    begun.await();
    List<Reader> late = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      late.add(reader(shared.arrive(), this::atOnce));
      late.getLast().untilItWaits();
    }
    assertThat(reads).hasValue(1);
    mayEnd.countDown();

    assertThat(first.answer()).isEqualTo("read 1");
    for (Reader reader : late) {
      assertThat(reader.answer()).isEqualTo("read 2");
    }
    assertThat(reads).hasValue(2);
  }

  @Test
  void nobody_is_answered_before_the_reader_has_brought_the_answer_to_where_others_find_it()
      throws Exception {
    long early = shared.arrive();
    Reader first = reader(shared.arrive(), this::slowly);
    begun.await();

    Reader waiting = reader(early, this::atOnce);
    waiting.untilItWaits();

    assertThat(waiting.task.isDone()).isFalse();
    mayEnd.countDown();
    assertThat(waiting.answer()).isEqualTo(first.answer());
  }

  @Test
  void a_read_that_fails_fails_for_those_who_share_it_and_for_nobody_after() {
    Fault down = new Fault.Unavailable("source", "down");

    assertThat(read(() -> Either.left(down)).getLeft()).isEqualTo(down);
    assertThat(read(this::atOnce).get()).isEqualTo("read 1");
  }

  @Test
  void a_read_that_breaks_off_leaves_nobody_waiting() throws Exception {
    long early = shared.arrive();
    Reader broken =
        reader(
            shared.arrive(),
            () -> {
              slowly();
              throw new IllegalStateException("a bug");
            });
    begun.await();
    Reader waiting = reader(early, this::atOnce);
    waiting.untilItWaits();
    mayEnd.countDown();

    assertThat(waiting.task.get(10, TimeUnit.SECONDS).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(broken.task).failsWithin(Duration.ofSeconds(10));
    assertThat(read(this::atOnce).isRight()).isTrue();
  }

  @Test
  void reads_of_other_keys_wait_for_nothing() throws Exception {
    Reader slow = reader(shared.arrive(), this::slowly);
    begun.await();

    var other = new CacheKey("customer-loans", "C-2");
    assertThat(shared.read(other, shared.arrive(), patience(), this::atOnce).get())
        .isEqualTo("read 2");
    mayEnd.countDown();
    assertThat(slow.answer()).isEqualTo("read 1");
  }

  private Either<Fault, String> read(Supplier<Either<Fault, String>> read) {
    return shared.read(KEY, shared.arrive(), patience(), read);
  }

  private Deadline patience() {
    return Deadline.after(Duration.ofSeconds(30), clock);
  }

  private Either<Fault, String> atOnce() {
    return Either.right("read " + reads.incrementAndGet());
  }

  private Either<Fault, String> slowly() {
    Either<Fault, String> answer = atOnce();
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  private Reader reader(long arrived, Supplier<Either<Fault, String>> read) {
    var task = new FutureTask<>(() -> shared.read(KEY, arrived, patience(), read));
    Thread thread = Thread.ofPlatform().daemon().start(task);
    return new Reader(task, thread);
  }

  private record Reader(FutureTask<Either<Fault, String>> task, Thread thread) {

    void untilItWaits() {
      while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }

    String answer() throws Exception {
      return task.get(10, TimeUnit.SECONDS).get();
    }
  }
}
