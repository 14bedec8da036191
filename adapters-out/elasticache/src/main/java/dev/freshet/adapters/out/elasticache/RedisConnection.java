package dev.freshet.adapters.out.elasticache;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one multiplexed connection, to a standalone server or to a cluster. Thread-safe.
 *
 * <p>The server need not be there: until the first connection stands, a call tries for one; after
 * that Lettuce restores it, and rejects commands at once while it is broken.
 */
final class RedisConnection implements AutoCloseable {

  private final ClientResources resources = LettuceOptions.resources();
  private final AbstractRedisClient client;
  private final Supplier<RedisClusterAsyncCommands<byte[], byte[]>> connector;
  private volatile @Nullable RedisClusterAsyncCommands<byte[], byte[]> established;
  private CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>> attempt;

  RedisConnection(RedisSettings settings) {
    if (settings.cluster()) {
      RedisClusterClient cluster =
          RedisClusterClient.create(resources, LettuceOptions.uris(settings));
      cluster.setOptions(LettuceOptions.cluster(settings));
      client = cluster;
      connector = () -> connectToEveryNode(cluster);
    } else {
      RedisClient standalone =
          RedisClient.create(resources, LettuceOptions.uris(settings).getFirst());
      standalone.setOptions(LettuceOptions.standalone(settings));
      client = standalone;
      connector = () -> standalone.connect(ByteArrayCodec.INSTANCE).async();
    }
    attempt = connect();
  }

  /**
   * Lettuce's commands; waits up to {@code patience} for the first connection, and throws a {@code
   * RedisException} when that does not come to stand.
   */
  RedisClusterAsyncCommands<byte[], byte[]> commands(Duration patience) {
    RedisClusterAsyncCommands<byte[], byte[]> commands = established;
    return commands != null ? commands : firstConnection(patience);
  }

  /** The id of the cluster's node that keeps a key; empty for a standalone server or if unknown. */
  String nodeOf(byte[] key) {
    return established != null && client instanceof RedisClusterClient cluster
        ? Option.of(cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot(key)))
            .map(RedisClusterNode::getNodeId)
            .getOrElse("")
        : "";
  }

  @Override
  public void close() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  private static RedisClusterAsyncCommands<byte[], byte[]> connectToEveryNode(
      RedisClusterClient cluster) {
    StatefulRedisClusterConnection<byte[], byte[]> connection =
        cluster.connect(ByteArrayCodec.INSTANCE);
    // A node is connected to when first used, and rejects commands until it is.
    connection.sync().upstream().commands().ping();
    return connection.async();
  }

  private RedisClusterAsyncCommands<byte[], byte[]> firstConnection(Duration patience) {
    try {
      return currentAttempt().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RedisCommandTimeoutException("no connection yet");
    } catch (ExecutionException e) {
      throw new RedisConnectionException("no connection", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisCommandInterruptedException(e);
    }
  }

  private synchronized CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>>
      currentAttempt() {
    if (attempt.isCompletedExceptionally()) {
      attempt = connect();
    }
    return attempt;
  }

  private CompletableFuture<RedisClusterAsyncCommands<byte[], byte[]>> connect() {
    return CompletableFuture.supplyAsync(connector, task -> Thread.ofVirtual().start(task))
        .whenComplete((commands, failure) -> established = commands);
  }
}
