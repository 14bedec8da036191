package dev.freshet.localredis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Three Redis servers that share the key slots among them, without replicas. */
public final class LocalRedisCluster implements AutoCloseable {

  private static final int NODES = 3;
  private static final int SLOTS = 16384;
  private static final long JOIN_SECONDS = 20;

  private final List<LocalRedis> nodes = new ArrayList<>();

  private LocalRedisCluster() {}

  /** Starts the servers on free ports and returns when each of them serves its slots. */
  public static LocalRedisCluster start(Path folder) {
    LocalRedisCluster cluster = new LocalRedisCluster();
    try {
      for (int node = 0; node < NODES; node++) {
        cluster.join(folder.resolve("node-" + node), node);
      }
      cluster.nodes.forEach(LocalRedisCluster::awaitServing);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** One URI per server. */
  public List<String> uris() {
    return nodes.stream().map(LocalRedis::uri).toList();
  }

  @Override
  public void close() {
    nodes.forEach(LocalRedis::close);
  }

  private void join(Path folder, int node) {
    int busPort = LocalRedis.freePort();
    // A configuration left by an earlier run would name servers that are gone.
    folder.resolve("nodes.conf").toFile().delete();
    LocalRedis server =
        LocalRedis.start(folder, LocalRedis::freePort, "redis", port -> flags(port, busPort));
    nodes.add(server);
    int first = SLOTS * node / NODES;
    int last = SLOTS * (node + 1) / NODES - 1;
    ask(server, "CLUSTER ADDSLOTSRANGE " + first + " " + last);
    if (node > 0) {
      ask(nodes.getFirst(), "CLUSTER MEET 127.0.0.1 " + server.port() + " " + busPort);
    }
  }

  private static List<String> flags(int port, int busPort) {
    List<String> flags = new ArrayList<>(List.of("--port", "" + port, "--cluster-enabled", "yes"));
    flags.addAll(List.of("--cluster-port", "" + busPort, "--cluster-node-timeout", "5000"));
    return flags;
  }

  private static void awaitServing(LocalRedis server) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
    while (!isServing(ask(server, "CLUSTER INFO"))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the Redis cluster did not form");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean isServing(String info) {
    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES);
  }

  /** Sends one inline command and returns all that the server says until it hangs up. */
  private static String ask(LocalRedis server, String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      InputStream answer = socket.getInputStream();
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      String said = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      if (said.startsWith("-")) {
        throw new IllegalStateException(command + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
