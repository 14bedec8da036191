package dev.freshet.dax.wire;

import dev.freshet.dax.cbor.ByteSource;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.ReadBudget;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection that sends what it is told; replies are unframed. */
public final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final CborReader in;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new CborReader(
            ByteSource.of(socket.getInputStream(), new ReadBudget(Long.MAX_VALUE)),
            CborLimits.REQUEST);
  }

  /** Connects and shakes hands, session given as null. */
  public static RawClient connect(URI endpoint) throws IOException {
    return connect(endpoint, handshake(Cbor.Null.NULL));
  }

  public static RawClient connect(URI endpoint, byte[] handshake) throws IOException {
    Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setSoTimeout(10_000);
    RawClient client = new RawClient(socket);
    client.send(handshake);
    return client;
  }

  public static byte[] handshake(Cbor session) {
    return new CborWriter()
        .text("J7yne5G")
        .integer(0)
        .value(session)
        .map(1)
        .text("UserAgent")
        .text("raw")
        .integer(0)
        .toByteArray();
  }

  /** A request on a method, its arguments yet to be written. */
  public static CborWriter request(long method) {
    return new CborWriter().integer(1).integer(method);
  }

  public static byte[] endpoints() {
    return request(455855874).toByteArray();
  }

  /** A read of the item with a text key. */
  public static byte[] getItem(String table, String id) {
    return request(263244906)
        .bytes(table.getBytes(StandardCharsets.UTF_8))
        .bytes(id.getBytes(StandardCharsets.UTF_8))
        .nothing()
        .toByteArray();
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The next value of a reply. */
  public Cbor receive() throws IOException {
    in.renewLimits();
    return in.read();
  }

  /** The codes of a reply: empty for a success, whose values are still to be received. */
  public List<Long> receiveStatus() throws IOException {
    return receive().asArray().stream().map(Cbor::asInt).toList();
  }

  /** The codes of a failure, its message and details read too. */
  public List<Long> receiveFailure() throws IOException {
    List<Long> codes = receiveStatus();
    receive().asText();
    receive();
    return codes;
  }

  /** The roles of all nodes, 1 for the leader. */
  public List<Long> endpointRoles() throws IOException {
    send(endpoints());
    receiveStatus();
    List<Long> roles = new ArrayList<>();
    for (Cbor node : receive().asArray()) {
      roles.add(node.asMap().getOrDefault(new Cbor.Int(4), new Cbor.Int(0)).asInt());
    }
    return roles;
  }

  /** Whether the server has closed the connection; waits until it says something. */
  public boolean closedByServer() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
