package dev.freshet.local.cli;

import dev.freshet.adapters.in.http.token.LocalTokens;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where a local Freshet keeps its state. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory that holds all state; by default .freshet beside the command.")
  private @Nullable Path directory;

  Path directory() {
    return directory != null
        ? directory
        : Path.of(System.getProperty("freshet.home", "."), ".freshet", "data");
  }

  /** The tokens that a Freshet on this directory accepts. */
  LocalTokens tokens() {
    return LocalTokens.in(directory().resolve("keys"), InstantSource.system());
  }
}
