package dev.freshet.dax;

import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.dax.server.RunningCluster;
import dev.freshet.dax.server.Settings;
import dev.freshet.dax.server.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds a {@link LocalDax}; only DynamoDB must be given. Not thread-safe. */
public final class LocalDaxBuilder {
  private @Nullable DynamoDbClient dynamoDb;
  private boolean ownsDynamoDb;
  private @Nullable String host;
  private int port;
  private int nodes = 1;
  private Duration replicaLag = Duration.ZERO;
  private CacheLimits itemCache = CacheLimits.DEFAULT;
  private CacheLimits queryCache = CacheLimits.DEFAULT;
  private Duration tableTimeToLive = Duration.ofSeconds(10);
  private Optional<Tls> tls = Optional.empty();
  private final Map<String, String> secretByAccessKey = new HashMap<>();
  private Optional<Path> stateDirectory = Optional.empty();
  private int mostConnections = 512;
  private int mostAttributeLists = 50_000;
  private Duration idleTimeout = Duration.ofMinutes(2);
  private int framePayload = 1 << 20;
  private long readMemory = 256L << 20;
  private InstantSource clock = InstantSource.system();

  LocalDaxBuilder() {}

  /** The DynamoDB to stand in front of, which stays the caller's to close. */
  public LocalDaxBuilder dynamoDb(DynamoDbClient client) {
    dynamoDb = client;
    ownsDynamoDb = false;
    return this;
  }

  /** A DynamoDB endpoint without real credentials, such as DynamoDB Local. */
  public LocalDaxBuilder dynamoDb(URI endpoint) {
    dynamoDb = DynamoDbEndpoint.local(endpoint);
    ownsDynamoDb = true;
    return this;
  }

  /**
   * The name that clients use, {@code localhost} with TLS and 127.0.0.1 without unless given;
   * sockets are bound to it.
   */
  public LocalDaxBuilder host(String name) {
    host = name;
    return this;
  }

  /** The leader's port, 0 for any free one; replicas take the next ones. */
  public LocalDaxBuilder port(int number) {
    port = number;
    return this;
  }

  /** How many nodes, the first of which is the leader. */
  public LocalDaxBuilder nodes(int count) {
    nodes = count;
    return this;
  }

  /** How long a write takes to the caches of the other nodes. */
  public LocalDaxBuilder replicaLag(Duration lag) {
    replicaLag = lag;
    return this;
  }

  public LocalDaxBuilder itemCache(CacheLimits limits) {
    itemCache = limits;
    return this;
  }

  public LocalDaxBuilder queryCache(CacheLimits limits) {
    queryCache = limits;
    return this;
  }

  /** How long a table's key schema is believed before the table is described again. */
  public LocalDaxBuilder tableTimeToLive(Duration duration) {
    tableTimeToLive = duration;
    return this;
  }

  /** Serves {@code daxs://} instead of {@code dax://}. */
  public LocalDaxBuilder tls(Tls identity) {
    tls = Optional.of(identity);
    return this;
  }

  /** From the first key on, only callers that sign with a key given here are answered. */
  public LocalDaxBuilder accept(String accessKey, String secretKey) {
    secretByAccessKey.put(accessKey, secretKey);
    return this;
  }

  /** Keeps attribute lists in this directory, so that clients outlive a restart of the server. */
  public LocalDaxBuilder stateDirectory(Path directory) {
    stateDirectory = Optional.of(directory);
    return this;
  }

  /** Most connections per node; further ones are closed at once. */
  public LocalDaxBuilder mostConnections(int count) {
    mostConnections = count;
    return this;
  }

  /** Most different lists of attribute names; further ones are refused. */
  public LocalDaxBuilder mostAttributeLists(int count) {
    mostAttributeLists = count;
    return this;
  }

  /** How long a connection may be silent. */
  public LocalDaxBuilder idleTimeout(Duration duration) {
    idleTimeout = duration;
    return this;
  }

  /** Most payload bytes per frame of a reply. */
  public LocalDaxBuilder framePayload(int bytes) {
    framePayload = bytes;
    return this;
  }

  /** Most bytes of large requests that are being read at one time. */
  public LocalDaxBuilder readMemory(long bytes) {
    readMemory = bytes;
    return this;
  }

  /** The time by which entries and signatures age. */
  public LocalDaxBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /**
   * Starts the cluster.
   *
   * @throws UncheckedIOException if a port is taken or the state directory cannot be used
   */
  public LocalDax start() {
    if (dynamoDb == null || nodes < 1 || framePayload < 1) {
      throw new IllegalStateException("a cluster needs a DynamoDB, a node and room in its frames");
    }
    String name = host == null ? (tls.isPresent() ? "localhost" : "127.0.0.1") : host;
    try {
      RunningCluster cluster = RunningCluster.start(settings(dynamoDb, name));
      return new LocalDax(cluster, tls.isPresent() ? "daxs" : "dax");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings settings(DynamoDbClient client, String name) {
    return new Settings(
        client,
        ownsDynamoDb,
        name,
        port,
        nodes,
        replicaLag,
        itemCache,
        queryCache,
        tableTimeToLive,
        tls,
        secretByAccessKey,
        stateDirectory,
        mostConnections,
        mostAttributeLists,
        idleTimeout,
        framePayload,
        readMemory,
        clock);
  }
}
