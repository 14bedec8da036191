package dev.freshet.dax.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.dax.cache.ItemCache;
import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cache.ItemImage.Present;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Two nodes; a write or a read that overlaps with another is put inside of it. */
class WriteThroughTest {
  private static final CacheKey KEY = new CacheKey("t", new byte[] {1});

  private final WriteOrder order = new WriteOrder();
  private final Replication replication = new Replication(Duration.ZERO);
  private final ItemCache first = new ItemCache(CacheLimits.DEFAULT, InstantSource.system());
  private final ItemCache second = new ItemCache(CacheLimits.DEFAULT, InstantSource.system());
  private final WriteThrough onFirst = new WriteThrough(order, replication, first, List.of(second));
  private final WriteThrough onSecond =
      new WriteThrough(order, replication, second, List.of(first));

  @AfterEach
  void stop() {
    replication.close();
  }

  @Test
  void keeps_what_was_written_on_all_nodes() {
    write(onFirst, image(1), () -> {});

    assertThat(cached(first)).isEqualTo("1");
    assertThat(cached(second)).isEqualTo("1");
  }

  @Test
  void does_not_take_back_an_older_item_from_a_read_that_started_before_the_write() {
    long reading = order.current();
    write(onFirst, image(2), () -> {});
    first.fill(KEY, image(1), reading);
    assertThat(cached(first)).isEqualTo("2");

    long readingAgain = order.current();
    write(onFirst, ItemImage.UNKNOWN, () -> {});
    first.fill(KEY, image(1), readingAgain);
    assertThat(cached(first)).as("an item forgotten stays so").isEqualTo("nothing");

    first.fill(KEY, image(3), order.current());
    assertThat(cached(first)).isEqualTo("3");
  }

  @Test
  void does_not_take_back_an_older_item_from_a_read_within_the_write() {
    write(onFirst, image(2), () -> first.fill(KEY, image(1), order.current()));

    assertThat(cached(first)).isEqualTo("2");
  }

  @Test
  void forgets_the_item_when_two_writes_to_it_overlap() {
    write(onFirst, image(1), () -> write(onSecond, image(2), () -> {}));

    assertThat(cached(first)).isEqualTo("nothing");
    assertThat(cached(second)).isEqualTo("nothing");
  }

  @Test
  void changes_nothing_by_a_refusal_and_forgets_the_item_when_the_outcome_is_unknown() {
    write(onFirst, image(1), () -> {});
    assertThatThrownBy(
        () ->
            write(
                onFirst,
                image(2),
                () -> {
                  throw ConditionalCheckFailedException.builder().statusCode(400).build();
                }));
    assertThat(cached(first)).isEqualTo("1");

    assertThatThrownBy(
        () ->
            write(
                onFirst,
                image(2),
                () -> {
                  throw SdkClientException.create("timed out");
                }));
    assertThat(cached(first)).isEqualTo("nothing");
    assertThat(cached(second)).isEqualTo("nothing");
  }

  @Test
  void does_not_let_a_late_message_undo_a_newer_read_or_write() {
    replication.pause();
    write(onFirst, image(1), () -> {});
    second.fill(KEY, image(2), order.current());
    replication.resume();
    assertThat(cached(second)).isEqualTo("2");

    replication.pause();
    write(onFirst, image(3), () -> {});
    write(onSecond, image(4), () -> {});
    replication.resume();
    assertThat(cached(first)).isEqualTo("4");
    assertThat(cached(second)).isIn("4", "nothing");
  }

  private static void write(WriteThrough writes, ItemImage image, Runnable within) {
    var _ =
        writes.write(
            List.of(KEY),
            () -> {
              within.run();
              return image;
            },
            written -> Map.of(KEY, written));
  }

  private static ItemImage image(int content) {
    return new Present(new byte[] {(byte) content});
  }

  private static String cached(ItemCache cache) {
    Optional<ItemImage> image = cache.get(KEY);
    return image.isPresent() && image.get() instanceof Present(byte[] bytes)
        ? Integer.toString(bytes[0])
        : "nothing";
  }
}
