package dev.freshet.dax.server;

import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.dax.cbor.MalformedCborException;
import dev.freshet.dax.cbor.ReadBudget;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.cluster.NodeAddress;
import dev.freshet.dax.fault.FaultInjector;
import dev.freshet.dax.item.HashedAttributeLists;
import dev.freshet.dax.wire.ReplyFrames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One node that serves connections without sockets. */
public final class ConnectionHarness {
  private final Services services;
  private final ReadBudget budget = new ReadBudget(64L << 20);

  public ConnectionHarness(DynamoDbClient dynamoDb, Map<Long, List<String>> lists) {
    Settings settings =
        new Settings(
            dynamoDb,
            false,
            "127.0.0.1",
            0,
            1,
            Duration.ZERO,
            CacheLimits.DEFAULT.withBytes(1 << 20),
            CacheLimits.DEFAULT.withBytes(1 << 20),
            Duration.ofHours(1),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            1,
            1_000,
            Duration.ZERO,
            1 << 20,
            64L << 20,
            InstantSource.system());
    ClusterState state =
        new ClusterState(settings, new HashedAttributeLists(lists, 1_000, (_, _) -> {}));
    NodeAddress address = new NodeAddress(0, "local", InetAddress.getLoopbackAddress(), 1, true);
    services =
        new Services(
            state.operations(0, List.of(address)),
            new Authenticator(Map.of(), InstantSource.system()),
            new FaultInjector(),
            new ReplyFrames(1 << 20));
  }

  /**
   * What the server answers to the bytes of a whole connection.
   *
   * @throws RuntimeException if the server fails in a way that no client should be able to bring
   *     about
   */
  public byte[] replies(byte[] said) {
    var out = new ByteArrayOutputStream();
    try {
      new Connection(services, budget, new ByteArrayInputStream(said), out).serve();
    } catch (IOException | MalformedCborException | UnexpectedCborException _) {
      // The connection is closed, as it should be.
    }
    return out.toByteArray();
  }
}
