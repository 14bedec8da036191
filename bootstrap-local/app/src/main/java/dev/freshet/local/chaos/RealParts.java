package dev.freshet.local.chaos;

import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Redis and PostgreSQL as a running Freshet has started them, found by what they leave in its data
 * directory.
 *
 * @param seen the data directory as it is seen from here
 * @param named the data directory as they were started on it
 */
record RealParts(Path seen, Path named) {

  private static final int LINE_OF_PORT = 3;

  /** What the ledger has posted. */
  private static final String POSTINGS = "select loan_id, amount from payments_ledger.posting";

  /** The server's process; none while it is not there. */
  Option<ProcessHandle> redis() {
    return running(line(seen.resolve("redis/redis.pid"), 0), "redis");
  }

  /** The server's first process; none while it is not there. */
  Option<ProcessHandle> postgres() {
    return running(line(postmasterFile(), 0), "postgres");
  }

  /** Stops all processes of PostgreSQL, the first one first, so that it starts no other. */
  void stopPostgres() throws IOException {
    signalPostgres("-STOP");
  }

  void continuePostgres() throws IOException {
    signalPostgres("-CONT");
  }

  static void signal(ProcessHandle process, String signal) throws IOException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().onExit().join();
  }

  /** Gives Redis a command that it answers with OK. */
  static void tellRedis(URI redis, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
      if (!answer.equals("+OK")) {
        throw new IOException("Redis does not do " + command + ": " + answer);
      }
    }
  }

  /** Runs statements, each in a transaction of its own, in a session that may write. */
  void tellPostgres(List<String> statements) throws IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set default_transaction_read_only = off");
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IOException("PostgreSQL does not do " + statements, failed);
    }
  }

  /** Every posting that was made of a payment. */
  List<PaymentBook.Posted> postings() throws IOException {
    List<PaymentBook.Posted> posted = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(POSTINGS)) {
      while (rows.next()) {
        posted.add(
            new PaymentBook.Posted(
                rows.getString("loan_id"), rows.getBigDecimal("amount").toPlainString()));
      }
      return posted;
    } catch (SQLException failed) {
      throw new IOException("the ledger's postings cannot be read", failed);
    }
  }

  /** Ends what a Freshet that was killed has left behind. */
  void kill() {
    Stream.of(postgres(), redis())
        .flatMap(Option::toJavaStream)
        .forEach(
            server -> {
              List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
              all.add(server);
              all.forEach(ProcessHandle::destroyForcibly);
            });
  }

  private void signalPostgres(String signal) throws IOException {
    ProcessHandle first =
        postgres().getOrElseThrow(() -> new IOException("PostgreSQL does not run"));
    signal(first, signal);
    for (ProcessHandle backend : first.descendants().toList()) {
      signal(backend, signal);
    }
  }

  private Connection connect() throws SQLException {
    String port = line(postmasterFile(), LINE_OF_PORT).getOrElse("");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&loginTimeout=10");
  }

  private Path postmasterFile() {
    return seen.resolve("mainframe/postgres/postmaster.pid");
  }

  /** A process id may be anybody's by now: only one that runs this program on our directory is. */
  private Option<ProcessHandle> running(Option<String> pid, String program) {
    return pid.filter(text -> text.matches("[0-9]{1,18}"))
        .flatMap(text -> Option.ofOptional(ProcessHandle.of(Long.parseLong(text))))
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(program) && line.contains(named.toString()))
                    .isPresent());
  }

  private static Option<String> line(Path file, int number) {
    try {
      List<String> lines = Files.readAllLines(file);
      return Option.when(lines.size() > number, () -> lines.get(number).strip());
    } catch (NoSuchFileException none) {
      return Option.none();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
