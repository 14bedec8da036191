package dev.freshet.localredis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * One Redis server on 127.0.0.1, without persistence, that lives as a child process.
 *
 * <p>Its folder holds the binary, the log, a pid file and a lock. Whoever holds the lock owns the
 * folder: a server that a killed process of ours left behind there is ended before a new one
 * starts. Not thread-safe.
 */
public final class LocalRedis implements AutoCloseable {

  private static final long START_SECONDS = 10;

  private static final Pattern PID = Pattern.compile("[0-9]{1,18}");

  private final Path folder;
  private final FileChannel lock;
  private final int port;
  private final String scheme;
  private final List<String> command;
  private Process process;

  private LocalRedis(Path folder, FileChannel lock, int port, String scheme, List<String> command) {
    this.folder = folder;
    this.lock = lock;
    this.port = port;
    this.scheme = scheme;
    this.command = command;
    this.process = launch();
  }

  /** Starts a server on a free port. */
  public static LocalRedis start(Path folder) {
    return start(folder, freePort());
  }

  /** Starts a server on {@code port}. */
  public static LocalRedis start(Path folder, int port) {
    return start(folder, port, "redis", List.of("--port", "" + port));
  }

  /** Starts a server on a free port that speaks TLS only, with {@link #certificate}. */
  public static LocalRedis startTls(Path folder) {
    int port = freePort();
    SelfSignedCertificate certificate = SelfSignedCertificate.in(folder);
    List<String> flags = new ArrayList<>(List.of("--port", "0", "--tls-port", "" + port));
    flags.addAll(List.of("--tls-cert-file", certificate.certificate().toString()));
    flags.addAll(List.of("--tls-key-file", certificate.privateKey().toString()));
    flags.addAll(List.of("--tls-auth-clients", "no"));
    return start(folder, port, "rediss", flags);
  }

  static LocalRedis start(Path folder, int port, String scheme, List<String> flags) {
    try {
      Files.createDirectories(folder);
      List<String> command = new ArrayList<>(List.of(RedisBinary.in(folder).toString()));
      command.addAll(flags);
      command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toAbsolutePath().toString()));
      command.addAll(List.of("--save", "", "--appendonly", "no", "--logfile", "redis.log"));
      FileChannel lock = locked(folder);
      try {
        endOrphan(folder);
        return new LocalRedis(folder, lock, port, scheme, List.copyOf(command));
      } catch (IOException | RuntimeException failed) {
        lock.close();
        throw failed;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Such as {@code redis://127.0.0.1:6379}. */
  public String uri() {
    return scheme + "://127.0.0.1:" + port;
  }

  /** The PEM file of the certificate that a TLS server shows. */
  public Path certificate() {
    return SelfSignedCertificate.in(folder).certificate();
  }

  /** Ends the server at once, as a crash does; what it held is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Kills the server and starts an empty one on the same port. */
  public void restart() {
    kill();
    process = launch();
  }

  /** Stops the process without ending it: connections stay open and nothing is answered. */
  public void pause() {
    signal("-STOP");
  }

  /** Lets a paused server go on. */
  public void resume() {
    signal("-CONT");
  }

  @Override
  public void close() {
    kill();
    pidFile(folder).toFile().delete();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() {
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.out").toFile())
              .start();
      Files.writeString(pidFile(folder), Long.toString(started.pid()));
      awaitListening(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitListening(Process started) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isListening()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        started.destroyForcibly();
        throw new IOException("Redis did not start on port " + port + "; see " + folder);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder's lock, which the system gives back however its holder ends. */
  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new IOException(folder + " is in use by another Redis server of ours");
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /**
   * Ends the server that the pid file names, if it still runs the binary of this very folder. The
   * caller holds the folder's lock, so whoever started that server is gone.
   */
  private static void endOrphan(Path folder) throws IOException {
    String pid = Files.exists(pidFile(folder)) ? Files.readString(pidFile(folder)) : "";
    if (!PID.matcher(pid).matches()) {
      return; // None, or cut short by a crash.
    }
    String binary = RedisBinary.in(folder).toRealPath().toString();
    ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(server -> server.info().command().filter(binary::equals).isPresent())
        .filter(ProcessHandle::destroyForcibly)
        .ifPresent(ended -> ended.onExit().join());
  }

  private static Path pidFile(Path folder) {
    return folder.resolve("redis.pid");
  }
}
