package dev.freshet.local.functions;

import dev.freshet.local.cloud.CannotStart;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where the classes of a function are. */
@FunctionalInterface
public interface FunctionArtifacts {

  /**
   * The class path of a function and of the runtime interface client.
   *
   * @param module the function's, such as {@code cache-manager}
   */
  List<Path> classpath(String module) throws CannotStart;

  /** The artifacts that are deployed, as they were built below a directory of the sources. */
  static FunctionArtifacts builtIn(Path sources) {
    return module ->
        Stream.concat(
                Stream.of(artifact(sources, module)),
                ownClasspath().filter(FunctionArtifacts::isOfRuntime))
            .toList();
  }

  /** The class path of this process, for tests: functions run as they were compiled last. */
  static FunctionArtifacts ofThisProcess() {
    return _ -> ownClasspath().filter(path -> !path.toString().contains("logback")).toList();
  }

  private static Path artifact(Path sources, String module) throws CannotStart {
    Path target = sources.resolve("bootstrap-lambda").resolve(module).resolve("target");
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "*-function.jar")) {
        for (Path artifact : found) {
          return artifact;
        }
      } catch (IOException unreadable) {
        throw new CannotStart("cannot look into " + target + ": " + unreadable, unreadable);
      }
    }
    throw new CannotStart(
        "the function " + module + " is not built; ./freshet up --lambda builds it");
  }

  private static boolean isOfRuntime(Path path) {
    String file = String.valueOf(path.getFileName());
    return file.startsWith("aws-lambda-java-") || file.startsWith("utils-lite-");
  }

  private static Stream<Path> ownClasspath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of);
  }
}
