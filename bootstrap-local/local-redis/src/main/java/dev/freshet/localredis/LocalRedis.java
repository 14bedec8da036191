package dev.freshet.localredis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * One Redis server on 127.0.0.1, without persistence, that lives as a child process.
 *
 * <p>Its folder holds the binary, the log, a pid file and a lock. Whoever holds the lock owns the
 * folder: a server that a killed process of ours left behind there is ended before a new one
 * starts. Not thread-safe.
 */
public final class LocalRedis implements AutoCloseable {

  /** For a machine that is busy with other things; one that is not takes a fraction of a second. */
  private static final long START_SECONDS = 60;

  private static final long END_SECONDS = 10;
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final String READY = "Ready to accept connections";
  private static final String LOG = "redis.log";
  private static final int LAST_WORDS = 3;

  /** How many ports are tried, and what the server says of one that is taken. */
  private static final int PORTS = 5;

  private static final String PORT_TAKEN = "bind: Address";

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
    return start(folder, LocalRedis::freePort);
  }

  /** Starts a server on the first of these ports that nobody has taken meanwhile. */
  static LocalRedis start(Path folder, IntSupplier ports) {
    return start(folder, ports, "redis", port -> List.of("--port", "" + port));
  }

  /** Starts a server on {@code port}. */
  public static LocalRedis start(Path folder, int port) {
    return start(folder, port, "redis", List.of("--port", "" + port));
  }

  /** Starts a server on a free port that speaks TLS only, with {@link #certificate}. */
  public static LocalRedis startTls(Path folder) {
    SelfSignedCertificate certificate = SelfSignedCertificate.in(folder);
    return start(folder, LocalRedis::freePort, "rediss", port -> tlsFlags(port, certificate));
  }

  private static List<String> tlsFlags(int port, SelfSignedCertificate certificate) {
    List<String> flags = new ArrayList<>(List.of("--port", "0", "--tls-port", "" + port));
    flags.addAll(List.of("--tls-cert-file", certificate.certificate().toString()));
    flags.addAll(List.of("--tls-key-file", certificate.privateKey().toString()));
    flags.addAll(List.of("--tls-auth-clients", "no"));
    return flags;
  }

  /** Somebody may take a port between its choice and its use, so another one is tried then. */
  static LocalRedis start(
      Path folder, IntSupplier ports, String scheme, IntFunction<List<String>> flags) {
    for (int attempt = 1; ; attempt++) {
      int port = ports.getAsInt();
      try {
        return start(folder, port, scheme, flags.apply(port));
      } catch (UncheckedIOException failed) {
        if (attempt == PORTS || !String.valueOf(failed.getMessage()).contains(PORT_TAKEN)) {
          throw failed;
        }
      }
    }
  }

  private static LocalRedis start(Path folder, int port, String scheme, List<String> flags) {
    try {
      Files.createDirectories(folder);
      List<String> command = new ArrayList<>(List.of(RedisBinary.in(folder).toString()));
      command.addAll(flags);
      command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toAbsolutePath().toString()));
      command.addAll(List.of("--save", "", "--appendonly", "no"));
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

  /**
   * Kills the server and starts an empty one on the same port.
   *
   * @throws UncheckedIOException with what the server said when it does not start
   */
  public void restart() {
    kill();
    process = launch();
  }

  /** The status that the server ended with, 128 and more for a signal; none while it runs. */
  public OptionalInt exitStatus() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** The process id of the server that was started last. */
  public long pid() {
    return process.pid();
  }

  /** The file that holds what the server says. */
  public Path log() {
    return folder.resolve(LOG);
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
      long before = Files.exists(log()) ? Files.size(log()) : 0;
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log().toFile()))
              .start();
      try {
        Files.writeString(pidFile(folder), Long.toString(started.pid()));
        awaitReady(started, before);
        return started;
      } catch (IOException | RuntimeException failed) {
        started.destroyForcibly().onExit().join();
        throw failed;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Waits for the server's own word: its port could be somebody else's. */
  private void awaitReady(Process started, long before) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!saidSince(before).contains(READY)) {
      if (!started.isAlive()) {
        throw didNotStart("ended with status " + started.exitValue(), before);
      }
      if (System.nanoTime() > deadline) {
        throw didNotStart("was not ready after " + START_SECONDS + " s", before);
      }
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw didNotStart("was not waited for", before);
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  private IOException didNotStart(String how, long before) throws IOException {
    List<String> said = saidSince(before).lines().filter(line -> !line.isBlank()).toList();
    String words =
        String.join(" / ", said.subList(Math.max(0, said.size() - LAST_WORDS), said.size()));
    return new IOException(
        "Redis did not start on port " + port + ": it " + how + " and said: " + words);
  }

  private String saidSince(long before) throws IOException {
    try (InputStream said = Files.newInputStream(log())) {
      said.skipNBytes(before);
      return new String(said.readAllBytes(), StandardCharsets.UTF_8);
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
    Optional<ProcessHandle> orphan =
        ProcessHandle.of(Long.parseLong(pid)).filter(server -> runs(server, binary));
    if (orphan.isPresent()) {
      orphan.get().destroyForcibly();
      awaitEnd(orphan.get(), binary);
    }
  }

  /** Nothing runs in a process that has ended, though its id may stay until its parent asks. */
  private static boolean runs(ProcessHandle process, String binary) {
    return process.info().command().filter(binary::equals).isPresent();
  }

  private static void awaitEnd(ProcessHandle orphan, String binary) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
    while (runs(orphan, binary)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("an old Redis server, process " + orphan.pid() + ", does not end");
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  private static Path pidFile(Path folder) {
    return folder.resolve("redis.pid");
  }
}
