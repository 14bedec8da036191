package dev.freshet.adapters.out.elasticache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands before a server and, while it is told to, replaces every answer by garbage; or hangs up
 * once.
 */
final class GarblingProxy implements AutoCloseable {

  private static final byte[] GARBAGE = "\0\1!!garbage?\r\n".getBytes(StandardCharsets.UTF_8);

  private final ServerSocket listener;
  private final int target;
  volatile boolean garbles;
  volatile boolean cutsNext;

  GarblingProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String uri() {
    return "redis://127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> pump(client, server, false));
        Thread.ofVirtual().start(() -> pump(server, client, true));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers && cutsNext) {
          cutsNext = false;
          return;
        } else if (answers && garbles) {
          out.write(GARBAGE);
        } else {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException broken) {
      // Either side hung up; both sockets are closed now.
    }
  }
}
