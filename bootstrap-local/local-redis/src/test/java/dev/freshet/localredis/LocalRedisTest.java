package dev.freshet.localredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    LocalRedis orphan = LocalRedis.start(folder);
    long orphanPid = pid(folder);
    try (LocalRedis successor = LocalRedis.start(folder, orphan.port())) {
      assertThat(ProcessHandle.of(orphanPid)).isEmpty();
      assertThat(ask(successor.port(), "PING")).startsWith("+PONG");
    }
  }

  @Test
  void leaves_a_stranger_alone_whose_pid_the_file_names() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "30").start();
    Files.writeString(folder.resolve("redis.pid"), stranger.pid() + " 1");
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void refuses_a_folder_that_another_living_process_uses() throws Exception {
    Process owner = new ProcessBuilder("sleep", "30").start();
    try (LocalRedis redis = LocalRedis.start(folder)) {
      Files.writeString(folder.resolve("redis.pid"), pid(folder) + " " + owner.pid());
      assertThatThrownBy(() -> LocalRedis.start(folder)).hasMessageContaining("in use");
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
    } finally {
      owner.destroyForcibly();
    }
  }

  @Test
  void starts_where_a_crash_left_half_a_pid_file() throws Exception {
    Files.writeString(folder.resolve("redis.pid"), "");
    try (LocalRedis redis = LocalRedis.start(folder)) {
      assertThat(ask(redis.port(), "PING")).startsWith("+PONG");
    }
  }

  private static long pid(Path folder) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("redis.pid")).split(" ", 2)[0]);
  }

  private static String ask(int port, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
