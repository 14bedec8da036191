package dev.freshet.dax;

import dev.freshet.dax.cluster.Replication;
import dev.freshet.dax.fault.FaultPlan;
import dev.freshet.dax.server.RunningCluster;
import dev.freshet.dax.server.RunningNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * A running DAX cluster in this process, in front of any DynamoDB; thread-safe.
 *
 * <pre>{@code
 * try (LocalDax dax = LocalDax.builder().dynamoDb(URI.create("http://127.0.0.1:8000")).start()) {
 *   DynamoDbClient client = ClusterDaxClient.builder()
 *       .overrideConfiguration(Configuration.builder().url(dax.endpoint().toString()).build())
 *       .build();
 * }
 * }</pre>
 */
public final class LocalDax implements AutoCloseable {
  private final RunningCluster cluster;
  private final String scheme;

  LocalDax(RunningCluster cluster, String scheme) {
    this.cluster = cluster;
    this.scheme = scheme;
  }

  public static LocalDaxBuilder builder() {
    return new LocalDaxBuilder();
  }

  /** Where clients start: {@code dax://} or {@code daxs://}, host and port of the leader. */
  public URI endpoint() {
    return endpoints().getFirst();
  }

  /** All nodes, the leader first. */
  public List<URI> endpoints() {
    return cluster.nodes().stream()
        .map(RunningNode::address)
        .map(node -> URI.create(scheme + "://" + node.host() + ":" + node.port()))
        .toList();
  }

  /** What each node has counted, the leader first. */
  public List<NodeStats> stats() {
    return cluster.nodes().stream()
        .map(node -> new NodeStats(node.itemStats(), node.queryStats(), node.openConnections()))
        .toList();
  }

  /** How writes travel from the node that did them to the others. */
  public Replication replication() {
    return cluster.replication();
  }

  /** Puts a plan of faults into force, from its beginning; {@link FaultPlan#none()} ends them. */
  public void inject(FaultPlan plan) {
    cluster.faults().plan(plan);
  }

  /** Forgets all cached items and query results of all nodes. */
  public void clearCaches() {
    cluster.nodes().forEach(RunningNode::clearCaches);
  }

  @Override
  public void close() {
    try {
      cluster.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
