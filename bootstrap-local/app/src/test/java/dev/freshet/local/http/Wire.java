package dev.freshet.local.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * HTTP by hand, since a client of a library would refuse to send what must be sent. A read that
 * takes 20 seconds fails. Not thread-safe.
 */
final class Wire implements AutoCloseable {

  private static final int LONGEST_SILENCE_MILLIS = 20_000;

  private final int port;
  private @Nullable Connection kept;

  Wire(int port) {
    this.port = port;
  }

  /** Sends a request that HTTP allows, over a connection that is kept as long as it may be. */
  Answer send(Message request) throws IOException {
    Connection connection = kept == null ? new Connection(port) : kept;
    kept = connection;
    connection.write(request.bytes());
    boolean head = request.line().method().equals("HEAD");
    Answer answer =
        connection.answer(() -> head).orElseThrow(() -> new IOException("closed unanswered"));
    if (answer.header("connection").equals("close")) {
      close();
    }
    return answer;
  }

  /** Sends what may be no HTTP at all, over a connection of its own that ends there. */
  List<Answer> sendAlone(byte[] request) throws IOException {
    List<Answer> answers = new ArrayList<>();
    try (Connection connection = new Connection(port)) {
      connection.write(request);
      connection.writeNoMore();
      boolean head = new String(request, StandardCharsets.ISO_8859_1).contains("HEAD ");
      Bodiless bodiless = () -> head && !connection.bodyFollows();
      for (var next = connection.answer(bodiless); next.isPresent(); ) {
        answers.add(next.get());
        next = connection.answer(bodiless);
      }
    } catch (SocketException closedFirst) {
      // The server need not read all of what is no request.
    }
    return answers;
  }

  @Override
  public void close() throws IOException {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  /** Whether an answer with a length has no body, as one to HEAD. */
  private interface Bodiless {
    boolean get() throws IOException;
  }

  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final BufferedInputStream in;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }

    void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    void writeNoMore() throws IOException {
      socket.shutdownOutput();
    }

    /** The next answer, or none at the end. */
    Optional<Answer> answer(Bodiless ofHead) throws IOException {
      String status = line(in);
      if (status.isEmpty()) {
        return Optional.empty();
      }
      Map<String, String> headers = new TreeMap<>();
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        int colon = header.indexOf(':');
        String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, header.substring(colon + 1).strip());
      }
      int code = Integer.parseInt(status.split(" ", 3)[1]);
      if (code == 100) {
        return answer(ofHead);
      }
      boolean bodiless = code == 204 || code == 304 || ofHead.get();
      byte[] body = bodiless ? new byte[0] : body(headers);
      boolean zipped = body.length > 0 && headers.containsKey("content-encoding");
      byte[] text = zipped ? unzipped(body) : body;
      return Optional.of(new Answer(code, headers, new String(text, StandardCharsets.UTF_8)));
    }

    private static byte[] unzipped(byte[] body) throws IOException {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
        return in.readAllBytes();
      }
    }

    /** Of a known length, in chunks, or all until the end. */
    private byte[] body(Map<String, String> headers) throws IOException {
      if (headers.containsKey("content-length")) {
        return whole(Integer.parseInt(headers.getOrDefault("content-length", "")));
      }
      return headers.containsKey("transfer-encoding") ? chunks() : in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      int length;
      do {
        length = Integer.parseInt(line(in), 16);
        body.writeBytes(whole(length));
        line(in);
      } while (length > 0);
      return body.toByteArray();
    }

    private byte[] whole(int length) throws IOException {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new SocketException("the answer broke off");
      }
      return bytes;
    }

    boolean bodyFollows() throws IOException {
      in.mark(5);
      int first = in.read();
      in.reset();
      return first >= 0 && first != 'H';
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString().strip();
    }
  }
}
