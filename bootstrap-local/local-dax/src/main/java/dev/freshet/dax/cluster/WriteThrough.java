package dev.freshet.dax.cluster;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cache.ItemCache;
import dev.freshet.dax.cache.ItemImage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Writes of one node: DynamoDB first, then this node's item cache, then, after the lag, those of
 * the others.
 */
public final class WriteThrough {
  private final WriteOrder order;
  private final Replication replication;
  private final ItemCache own;
  private final List<ItemCache> others;

  public WriteThrough(
      WriteOrder order, Replication replication, ItemCache own, List<ItemCache> others) {
    this.order = order;
    this.replication = replication;
    this.own = own;
    this.others = others;
  }

  /**
   * Does {@code write} and brings the caches up to date. A write that DynamoDB refused changes
   * nothing; one whose outcome is unknown removes its items.
   *
   * @param images from the answer, how the written items look now; a key left out is unchanged
   */
  public <R> R write(
      Collection<CacheKey> keys, Supplier<R> write, Function<R, Map<CacheKey, ItemImage>> images) {
    WriteOrder.Ticket ticket = order.begin(keys);
    try {
      R answer = write.get();
      Map<CacheKey, ItemImage> written = images.apply(answer);
      WriteOrder.Done done = order.end(ticket);
      apply(done.alone() ? written : unknown(written.keySet()), done.sequence());
      return answer;
    } catch (RuntimeException e) {
      WriteOrder.Done done = order.end(ticket);
      if (!refused(e)) {
        apply(unknown(keys), done.sequence());
      }
      throw e;
    }
  }

  private static Map<CacheKey, ItemImage> unknown(Collection<CacheKey> keys) {
    Map<CacheKey, ItemImage> images = new HashMap<>();
    keys.forEach(key -> images.put(key, ItemImage.UNKNOWN));
    return images;
  }

  private void apply(Map<CacheKey, ItemImage> written, long sequence) {
    written.forEach((key, image) -> own.apply(key, image, sequence));
    if (!others.isEmpty()) {
      replication.submit(
          () ->
              others.forEach(
                  replica -> written.forEach((key, image) -> replica.apply(key, image, sequence))));
    }
  }

  private static boolean refused(RuntimeException e) {
    return e instanceof AwsServiceException service && service.statusCode() / 100 == 4;
  }
}
