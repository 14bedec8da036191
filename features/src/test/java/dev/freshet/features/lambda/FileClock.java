package dev.freshet.features.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that a file tells which an environment variable names: how the environments of functions
 * share the clock of a scenario. They find it as the clock that their class path provides.
 */
public final class FileClock implements InstantSource {

  static final String VARIABLE = "FRESHET_SCENARIO_CLOCK";

  private final Path file = Path.of(System.getenv().getOrDefault(VARIABLE, ""));

  /** Lets a file tell a time, from one moment to the next. */
  static void set(Path file, Instant time) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, time.toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant instant() {
    try {
      return Instant.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
