package dev.freshet.localredis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** The server binary of this machine's system and processor, unpacked into a folder of ours. */
final class RedisBinary {

  private static final String VERSION = "7.0.15";

  private RedisBinary() {}

  /** Unpacks the binary into {@code folder} unless it is there, and returns its path. */
  static Path in(Path folder) throws IOException {
    Path binary = folder.resolve("redis-server-" + VERSION).toAbsolutePath();
    if (Files.isExecutable(binary)) {
      return binary;
    }
    Path unpacked = Files.createTempFile(folder, "redis-server", ".part");
    try (InputStream packed = open("/redis-server-" + VERSION + "-" + platform())) {
      Files.write(unpacked, packed.readAllBytes());
    }
    if (!unpacked.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + unpacked + " executable");
    }
    // Moved into place whole, so that a start cut short leaves no half binary behind.
    return Files.move(unpacked, binary, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream open(String resource) throws IOException {
    InputStream packed = RedisBinary.class.getResourceAsStream(resource);
    if (packed == null) {
      throw new IOException("no Redis server for this machine: " + resource);
    }
    return packed;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.contains("mac") ? "darwin" : system)
        + "-"
        + (processor.equals("aarch64") ? "arm64" : "amd64");
  }
}
