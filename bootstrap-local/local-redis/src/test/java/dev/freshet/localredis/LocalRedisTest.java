package dev.freshet.localredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisTest {

  @TempDir Path folder;

  @Test
  void answers_until_it_is_closed() throws Exception {
    int port;
    try (LocalRedis redis = LocalRedis.start(folder)) {
      port = redis.port();
      assertThat(ask(port, "PING")).startsWith("+PONG");
    }
    assertThat(folder.resolve("redis.pid")).doesNotExist();
  }

  @Test
  void restarts_empty_on_the_same_port() throws Exception {
    try (LocalRedis redis = LocalRedis.start(folder)) {
      ask(redis.port(), "SET loan C-1");
      redis.restart();
      assertThat(ask(redis.port(), "GET loan")).startsWith("$-1");
    }
  }

  @Test
  void ends_the_server_that_a_killed_process_left_behind() throws Exception {
    long orphan = leaveAnOrphan();
    assertThat(ProcessHandle.of(orphan)).isPresent();

    try (LocalRedis successor = LocalRedis.start(folder)) {
      assertThat(ProcessHandle.of(orphan)).isEmpty();
      assertThat(ask(successor.port(), "PING")).startsWith("+PONG");
    }
  }

  @Test
  void leaves_a_stranger_alone_whose_pid_the_file_names() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "30").start();
    Files.writeString(folder.resolve("redis.pid"), Long.toString(stranger.pid()));
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void says_what_the_server_said_when_its_port_is_taken() throws Exception {
    try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalRedis.start(folder, stranger.getLocalPort()))
          .hasMessageContaining("did not start on port " + stranger.getLocalPort())
          .hasMessageContaining("bind: Address");
    }
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
    }
  }

  @Test
  void tries_another_port_when_one_that_was_chosen_here_is_taken_meanwhile() throws Exception {
    try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Iterator<Integer> ports = List.of(stranger.getLocalPort(), LocalRedis.freePort()).iterator();
      try (LocalRedis redis = LocalRedis.start(folder, ports::next)) {
        assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
      }
      assertThatThrownBy(() -> LocalRedis.start(folder, stranger::getLocalPort))
          .hasMessageContaining("did not start on port " + stranger.getLocalPort());
    }
  }

  @Test
  void tells_how_the_server_ended() {
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThat(redis.exitStatus()).isEmpty();
      redis.kill();
      assertThat(redis.exitStatus()).hasValue(137);
    }
  }

  /** A parent that never asks what became of its children keeps the ended server's id in use. */
  @Test
  @Timeout(30)
  void starts_after_an_orphan_whose_parent_never_learns_of_its_end() throws Exception {
    LocalRedis.start(folder).close();
    String binary = folder.resolve("redis-server-7.0.15").toRealPath().toString();
    String script = "\"$0\" --port 0 --save '' >/dev/null 2>&1 & echo $!; exec sleep 60";
    Process parent = new ProcessBuilder("sh", "-c", script, binary).start();
    try {
      Files.writeString(folder.resolve("redis.pid"), parent.inputReader().readLine());
      try (LocalRedis redis = LocalRedis.start(folder)) {
        assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void refuses_a_folder_whose_lock_is_held() throws Exception {
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThatThrownBy(() -> LocalRedis.start(folder)).hasMessageContaining("in use");
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
    }
  }

  /** A server whose starter is gone, as after a kill: it runs, and nobody holds the lock. */
  private long leaveAnOrphan() throws Exception {
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
    }
    List<String> command =
        List.of(
            folder.resolve("redis-server-7.0.15").toAbsolutePath().toString(),
            "--port",
            "" + LocalRedis.freePort(),
            "--save",
            "");
    long pid =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orphan.out").toFile())
            .start()
            .pid();
    Files.writeString(folder.resolve("redis.pid"), Long.toString(pid));
    return pid;
  }

  @Test
  void starts_where_a_crash_left_half_a_pid_file() throws Exception {
    Files.writeString(folder.resolve("redis.pid"), "");
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
    }
  }

  private static String ask(int port, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
