package dev.freshet.localredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
