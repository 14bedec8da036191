package dev.freshet.mainframe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.mainframe.CannotStartMainframe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  @TempDir Path directory;

  @Test
  void starts_again_where_it_was_after_it_was_killed() throws Exception {
    try (PostgresServer server = PostgresServer.start(directory)) {
      String url = server.jdbcUrl();
      run(url, "create table kept as select 7 as seven");
      kill(server);

      server.startAgain();

      assertThat(server.isRunning()).isTrue();
      assertThat(server.jdbcUrl()).isEqualTo(url);
      assertThat(number(url, "select seven from kept")).isEqualTo(7);
      assertThat(setting(url, "fsync")).isEqualTo("on");
      assertThat(setting(url, "wal_level")).isEqualTo("logical");
    }
    assertThat(StalePostmaster.on(data())).isEmpty();
  }

  @Test
  void says_what_it_said_when_it_does_not_start_again() throws Exception {
    try (PostgresServer server = PostgresServer.start(directory)) {
      kill(server);
      Files.writeString(data().resolve("postgresql.conf"), "nonsense = 1");

      assertThatThrownBy(server::startAgain)
          .isInstanceOf(CannotStartMainframe.class)
          .hasMessageContaining("unrecognized configuration parameter \"nonsense\"");
    }
  }

  @Test
  void leaves_a_stranger_alone_whose_command_line_names_the_directory() throws Exception {
    PostgresServer.start(directory).close();
    Process stranger = new ProcessBuilder("tail", "-f", "/dev/null", "" + data()).start();
    try {
      Files.writeString(pidFile(), stranger.pid() + "\n" + data() + "\n");
      try (PostgresServer server = PostgresServer.start(directory)) {
        assertThat(number(server.jdbcUrl(), "select 1")).isOne();
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void leaves_the_server_of_a_directory_alone_whose_name_is_longer() throws Exception {
    PostgresServer.start(directory.resolve("a")).close();
    Path longer = directory.resolve("a/postgres-b");
    try (PostgresServer other = PostgresServer.start(longer)) {
      Files.writeString(directory.resolve("a/postgres/postmaster.pid"), other.pid() + "\n");
      try (PostgresServer server = PostgresServer.start(directory.resolve("a"))) {
        assertThat(number(server.jdbcUrl(), "select 1")).isOne();
        assertThat(number(other.jdbcUrl(), "select 1")).isOne();
      }
    }
  }

  /** A parent that never asks what became of its children keeps a dead one's id in use. */
  @Test
  void starts_where_the_dead_servers_id_is_still_in_use() throws Exception {
    PostgresServer.start(directory).close();
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
    try {
      String dead = parent.inputReader().readLine();
      Files.write(pidFile(), List.of(dead, data().toString()));
      try (PostgresServer server = PostgresServer.start(directory)) {
        assertThat(number(server.jdbcUrl(), "select 1")).isOne();
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  private Path data() {
    return directory.resolve("postgres").toAbsolutePath();
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  private static void kill(PostgresServer server) {
    ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
    while (server.isRunning()) {
      Thread.onSpinWait();
    }
  }

  private static void run(String url, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute(sql);
    }
  }

  private static int number(String url, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String setting(String url, String name) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet rows = connection.createStatement().executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
