package dev.freshet.dax.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands between a client that wants frames and a server, records what the client says and tampers
 * with the replies.
 */
public final class TamperingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final URI target;
  private final Tampering tampering;
  private final Queue<ByteArrayOutputStream> recordings = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  /** What goes to the client instead of a message's frames. */
  @FunctionalInterface
  public interface Tampering {
    /** Nothing is changed. */
    Tampering NONE = TamperingProxy::framed;

    byte[] reply(byte[] message) throws IOException;
  }

  private TamperingProxy(URI target, Tampering tampering) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.tampering = tampering;
  }

  public static TamperingProxy before(URI target, Tampering tampering) throws IOException {
    TamperingProxy proxy = new TamperingProxy(target, tampering);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  public URI endpoint() {
    return URI.create("dax://127.0.0.1:" + server.getLocalPort());
  }

  /** What clients have said so far, per connection. */
  public List<byte[]> recordings() {
    List<byte[]> all = new ArrayList<>();
    for (ByteArrayOutputStream recording : recordings) {
      all.add(recording.toByteArray());
    }
    return all;
  }

  public static byte[] framed(byte[] message) throws IOException {
    var out = new ByteArrayOutputStream();
    new ReplyFrames(1 << 20).write(message, out);
    return out.toByteArray();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket upstream = new Socket(target.getHost(), target.getPort());
        sockets.addAll(List.of(client, upstream));
        Thread.ofVirtual().start(() -> quietly(() -> requests(client, upstream)));
        Thread.ofVirtual().start(() -> quietly(() -> replies(upstream, client)));
      } catch (IOException _) {
        // Closed, or the server is gone; the client notices.
      }
    }
  }

  private void requests(Socket client, Socket upstream) throws IOException {
    var recording = new ByteArrayOutputStream();
    recordings.add(recording);
    InputStream in = client.getInputStream();
    OutputStream out = upstream.getOutputStream();
    byte[] buffer = new byte[8 << 10];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      recording.write(buffer, 0, read);
      out.write(buffer, 0, read);
    }
  }

  private void replies(Socket upstream, Socket client) throws IOException {
    DataInputStream in = new DataInputStream(upstream.getInputStream());
    while (true) {
      var message = new ByteArrayOutputStream();
      boolean last = false;
      while (!last) {
        int length = in.readInt() - 8;
        last = (in.readInt() >>> 24 & 1) != 0;
        message.write(in.readNBytes(length));
      }
      byte[] moved = Messages.withPort(message.toByteArray(), server.getLocalPort());
      client.getOutputStream().write(tampering.reply(moved));
    }
  }

  /** One direction of a connection. */
  private interface Direction {
    void run() throws IOException;
  }

  private static void quietly(Direction direction) {
    try {
      direction.run();
    } catch (IOException _) {
      // One side has left; the other is closed with the proxy.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
