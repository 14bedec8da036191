package dev.freshet.dax.server;

import dev.freshet.dax.cbor.ReadBudget;
import dev.freshet.dax.cluster.NodeAddress;
import dev.freshet.dax.cluster.Replication;
import dev.freshet.dax.fault.FaultInjector;
import dev.freshet.dax.item.AttributeListFile;
import dev.freshet.dax.item.AttributeLists;
import dev.freshet.dax.item.HashedAttributeLists;
import dev.freshet.dax.wire.ReplyFrames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;

/** The nodes of one cluster, accepting connections; thread-safe. */
public final class RunningCluster implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final Settings settings;
  private final FaultInjector faults = new FaultInjector();
  private final List<RunningNode> nodes = new ArrayList<>();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final ClusterState state;

  private RunningCluster(Settings settings) throws IOException {
    this.settings = settings;
    if (settings.ownsDynamoDb()) {
      resources.push(settings.dynamoDb());
    }
    state = new ClusterState(settings, attributeLists());
    resources.push(state.replication());
  }

  /**
   * Starts all nodes.
   *
   * @throws IOException if a port is taken or the state directory cannot be used
   */
  public static RunningCluster start(Settings settings) throws IOException {
    RunningCluster cluster = new RunningCluster(settings);
    try {
      cluster.listen();
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  public List<RunningNode> nodes() {
    return List.copyOf(nodes);
  }

  public Replication replication() {
    return state.replication();
  }

  public FaultInjector faults() {
    return faults;
  }

  @Override
  public void close() throws IOException {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException("a part of the cluster did not close", e);
      }
    }
  }

  private AttributeLists attributeLists() throws IOException {
    if (settings.stateDirectory().isEmpty()) {
      return new HashedAttributeLists(Map.of(), settings.mostAttributeLists(), (_, _) -> {});
    }
    AttributeListFile file = AttributeListFile.open(settings.stateDirectory().get());
    resources.push(file);
    return new HashedAttributeLists(file.load(), settings.mostAttributeLists(), file::append);
  }

  private void listen() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<NodeAddress> addresses = new ArrayList<>();
    for (int id = 0; id < settings.nodes(); id++) {
      ServerSocket socket = bind(settings.port() == 0 ? 0 : settings.port() + id);
      resources.push(socket);
      sockets.add(socket);
      addresses.add(
          new NodeAddress(
              id, settings.host(), socket.getInetAddress(), socket.getLocalPort(), id == 0));
    }
    Authenticator authenticator = new Authenticator(settings.secretByAccessKey(), settings.clock());
    ReadBudget budget = new ReadBudget(settings.readMemory());
    for (NodeAddress address : addresses) {
      Services services =
          new Services(
              state.operations(address.id(), List.copyOf(addresses)),
              authenticator,
              faults,
              new ReplyFrames(settings.framePayload()));
      start(address, new Listener(sockets.get(address.id()), services, budget, settings));
    }
  }

  private void start(NodeAddress address, Listener listener) {
    resources.push(listener);
    nodes.add(
        new RunningNode(
            address, state.itemCache(address.id()), state.queryCache(address.id()), listener));
    listener.start();
  }

  private ServerSocket bind(int port) throws IOException {
    ServerSocketFactory factory =
        settings.tls().isPresent()
            ? settings.tls().get().context().getServerSocketFactory()
            : ServerSocketFactory.getDefault();
    return factory.createServerSocket(port, BACKLOG, InetAddress.getByName(settings.host()));
  }
}
