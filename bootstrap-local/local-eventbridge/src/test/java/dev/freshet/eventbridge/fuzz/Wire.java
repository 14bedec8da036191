package dev.freshet.eventbridge.fuzz;

import dev.freshet.eventbridge.fuzz.Requests.Request;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * HTTP by hand, since a client of a library would refuse to send what must be sent. A read that
 * takes 20 seconds fails. Not thread-safe.
 */
final class Wire implements AutoCloseable {

  /** In place of a status: the connection was closed without an answer. */
  static final int CLOSED = 0;

  private static final int LONGEST_SILENCE_MILLIS = 20_000;

  private final URI endpoint;
  private @Nullable Socket keptAlive;

  Wire(URI endpoint) {
    this.endpoint = endpoint;
  }

  record Answer(int status, String body) {}

  byte[] bytes(Request request) {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    byte[] head =
        """
        POST / HTTP/1.1
        Host: %s
        X-Amz-Target: AWSEvents.%s
        Content-Type: application/x-amz-json-1.1
        Content-Length: %d

        """
            .formatted(endpoint.getAuthority(), request.operation(), body.length)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head);
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  /** Sends a request that HTTP allows, over a connection that is kept. */
  Answer send(byte[] request) throws IOException {
    Socket socket = keptAlive == null ? connected() : keptAlive;
    keptAlive = socket;
    socket.getOutputStream().write(request);
    Answer answer = read(socket.getInputStream());
    if (answer.status() == CLOSED) {
      close();
    }
    return answer;
  }

  /** Sends what may be no HTTP at all, over a connection of its own that ends there. */
  Answer sendBroken(byte[] request) throws IOException {
    try (Socket socket = connected()) {
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (IOException closedFirst) {
        return new Answer(CLOSED, "");
      }
      return read(new BufferedInputStream(socket.getInputStream()));
    }
  }

  @Override
  public void close() throws IOException {
    if (keptAlive != null) {
      keptAlive.close();
      keptAlive = null;
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
    socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static Answer read(InputStream in) throws IOException {
    try {
      String status = line(in);
      if (status.isEmpty()) {
        return new Answer(CLOSED, "");
      }
      int length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
        }
      }
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(status.split(" ", 3)[1]), body);
    } catch (java.net.SocketException reset) {
      return new Answer(CLOSED, "");
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
