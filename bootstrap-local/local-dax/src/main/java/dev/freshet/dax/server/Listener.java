package dev.freshet.dax.server;

import dev.freshet.dax.cbor.MalformedCborException;
import dev.freshet.dax.cbor.ReadBudget;
import dev.freshet.dax.cbor.UnexpectedCborException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts one node's connections and serves each on a virtual thread of its own, up to a limit;
 * thread-safe.
 */
final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** Files may be short for a while; accepting again at once would only burn a processor. */
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(10);

  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final long LINGER_BYTES = 1 << 20;

  private final ServerSocket server;
  private final Services services;
  private final ReadBudget budget;
  private final Duration idleTimeout;
  private final Semaphore vacancies;
  private final Thread acceptor;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Listener(ServerSocket server, Services services, ReadBudget budget, Settings settings) {
    this.server = server;
    this.services = services;
    this.budget = budget;
    this.idleTimeout = settings.idleTimeout();
    this.vacancies = new Semaphore(settings.mostConnections());
    this.acceptor =
        Thread.ofPlatform()
            .daemon()
            .name("local-dax-" + server.getLocalPort())
            .unstarted(this::accept);
  }

  void start() {
    acceptor.start();
  }

  int openConnections() {
    return open.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        LOG.debug("a connection was not accepted", e);
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    if (!vacancies.tryAcquire()) {
      LOG.debug("too many connections");
      socket.close();
      return;
    }
    open.add(socket);
    Thread.ofVirtual().name("local-dax-connection").start(() -> serve(socket));
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) idleTimeout.toMillis());
      new Connection(services, budget, socket.getInputStream(), socket.getOutputStream()).serve();
      linger(socket);
    } catch (IOException | MalformedCborException | UnexpectedCborException e) {
      LOG.debug("a connection broke", e);
    } catch (RuntimeException e) {
      LOG.warn("a connection failed in a way that it must not", e);
    } finally {
      open.remove(socket);
      vacancies.release();
    }
  }

  /**
   * Reads what a refused client still sends: closing on it would reset the connection and lose the
   * refusal.
   */
  private static void linger(Socket socket) throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout((int) LINGER.toMillis());
    socket.getInputStream().skip(LINGER_BYTES);
  }

  /** Refuses new connections and cuts those open; the port is free when this returns. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      // The kernel lets go of the port only when the thread has left its call to accept.
      acceptor.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : open) {
      socket.close();
    }
  }
}
