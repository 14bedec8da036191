package dev.freshet.locallambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The calls of a {@link HeldFunction}, each held until it is told how to end. */
final class HeldCalls implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new ArrayList<>();

  HeldCalls() throws IOException {
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  /** A call that is under way. */
  record HeldCall(long pid, String requestId, String trace, String event, Socket socket) {
    void tell(String what) throws IOException {
      socket.getOutputStream().write((what + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** An event that lets the function find us. */
  byte[] event(String name) {
    return (server.getLocalPort() + " " + name).getBytes(StandardCharsets.UTF_8);
  }

  /** Waits until so many more calls are under way. */
  List<HeldCall> await(int calls) throws IOException {
    List<HeldCall> held = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Socket socket = server.accept();
      sockets.add(socket);
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      String[] words = line.split(" ", 5);
      held.add(new HeldCall(Long.parseLong(words[0]), words[1], words[2], words[4], socket));
    }
    return held;
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }
}
