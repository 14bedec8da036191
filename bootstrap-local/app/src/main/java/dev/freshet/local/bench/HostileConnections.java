package dev.freshet.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Connections to a server on this machine that never finish a request, held until closed: some send
 * nothing, some a byte of a head or of a body now and then. One that the server closes is opened
 * anew. They come from several loopback addresses, since each has only so many ports.
 */
public final class HostileConnections implements AutoCloseable {

  private static final int ADDRESSES = 8;
  private static final long ROUND_MILLIS = 10;
  private static final String HEAD = "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  private static final String BODY =
      """
      POST /loans/L/payments HTTP/1.1
      Host: localhost
      Content-Type: application/json
      Content-Length: 10000

      """
          .replace("\n", "\r\n");

  private final SocketAddress server;
  private final long dripNanos;
  private final int openedPerSecond;
  private final Map<Kind, Integer> wanted;
  private final Map<Kind, Integer> open = new EnumMap<>(Kind.class);
  private final Deque<Connection> dripping = new ArrayDeque<>();
  private final Selector selector;
  private final Thread thread;
  private final ByteBuffer unread = ByteBuffer.allocate(4096);
  private volatile boolean closing;
  private volatile Seen seen = new Seen(0, 0, 0, 0);
  private long opened;
  private long dropped;
  private long refused;

  private enum Kind {
    IDLE,
    SLOW_HEAD,
    SLOW_BODY
  }

  private static final class Connection {
    private final Kind kind;
    private final SocketChannel channel;
    private long dripsAt;

    Connection(Kind kind, SocketChannel channel) {
      this.kind = kind;
      this.channel = channel;
    }
  }

  /**
   * What became of them so far.
   *
   * @param opened that the server's machine took, counting those that were opened anew
   * @param held that are open now
   * @param dropped that the server closed
   * @param refused that could not be opened
   */
  public record Seen(long opened, long held, long dropped, long refused) {}

  /**
   * Begins at once.
   *
   * @param port of the server, on 127.0.0.1
   * @param slow how many send slowly; half of them heads, half bodies
   * @param openedPerSecond how many are opened in a second at most
   * @param drip how long a slow one waits between two bytes
   */
  public HostileConnections(int port, int idle, int slow, int openedPerSecond, Duration drip) {
    server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    dripNanos = drip.toNanos();
    this.openedPerSecond = openedPerSecond;
    wanted = Map.of(Kind.IDLE, idle, Kind.SLOW_HEAD, slow - slow / 2, Kind.SLOW_BODY, slow / 2);
    try {
      selector = Selector.open();
    } catch (IOException noDescriptors) {
      throw new UncheckedIOException(noDescriptors);
    }
    thread = Thread.ofPlatform().name("hostile-connections").start(this::hold);
  }

  public Seen seen() {
    return seen;
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() {
    try (selector) {
      long nextRound = System.nanoTime();
      while (!closing) {
        if (System.nanoTime() >= nextRound) {
          openMissing(Math.max(1, openedPerSecond * ROUND_MILLIS / 1_000));
          nextRound = System.nanoTime() + ROUND_MILLIS * 1_000_000;
        }
        selector.select(this::onReady, ROUND_MILLIS);
        drip();
        long held = open.values().stream().mapToLong(Integer::longValue).sum();
        seen = new Seen(opened, held, dropped, refused);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void openMissing(long most) {
    long left = most;
    for (Map.Entry<Kind, Integer> entry : wanted.entrySet()) {
      Kind kind = entry.getKey();
      for (; left > 0 && open.getOrDefault(kind, 0) < entry.getValue(); left--) {
        open(kind);
      }
    }
  }

  private void open(Kind kind) {
    try {
      SocketChannel channel = SocketChannel.open();
      try {
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(sourceAddress(), 0));
        Connection connection = new Connection(kind, channel);
        boolean connected = channel.connect(server);
        channel.register(
            selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, connection);
        open.merge(kind, 1, Integer::sum);
        if (connected) {
          begin(connection);
        }
      } catch (IOException failed) {
        channel.close();
        throw failed;
      }
    } catch (IOException failed) {
      refused++;
    }
  }

  /**
   * Every address of 127.0.0.0/8 is this machine on Linux, where the first is left to honest
   * callers; elsewhere only the first is.
   */
  private InetAddress sourceAddress() {
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    return InetAddress.ofLiteral("127.0.0." + (linux ? 2 + opened % ADDRESSES : 1));
  }

  private void begin(Connection connection) throws IOException {
    opened++;
    if (connection.kind != Kind.IDLE) {
      String start = connection.kind == Kind.SLOW_HEAD ? HEAD : BODY;
      connection.channel.write(ByteBuffer.wrap(start.getBytes(US_ASCII)));
      connection.dripsAt = System.nanoTime() + dripNanos;
      dripping.add(connection);
    }
  }

  private void onReady(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isConnectable()) {
        connection.channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        begin(connection);
      } else {
        unread.clear();
        if (connection.channel.read(unread) < 0) {
          drop(connection);
        }
      }
    } catch (IOException reset) {
      drop(connection);
    }
  }

  private void drip() {
    while (!dripping.isEmpty() && dripping.peek().dripsAt <= System.nanoTime()) {
      Connection connection = dripping.remove();
      if (connection.channel.isOpen()) {
        try {
          connection.channel.write(ByteBuffer.wrap(new byte[] {'x'}));
          connection.dripsAt = System.nanoTime() + dripNanos;
          dripping.add(connection);
        } catch (IOException reset) {
          drop(connection);
        }
      }
    }
  }

  private void drop(Connection connection) {
    try {
      if (connection.channel.isOpen()) {
        open.merge(connection.kind, -1, Integer::sum);
        dropped++;
        connection.channel.close();
      }
    } catch (IOException alreadyGone) {
      refused++;
    }
  }
}
