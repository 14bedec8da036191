package dev.freshet.locallambda;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The native library of the runtime interface client, unpacked once for all environments: left to
 * itself each process writes the same file below /tmp anew, under those that run on it.
 */
final class NativeLibrary {

  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
  private static final Path UNPACKED = unpacked();

  private NativeLibrary() {}

  /** The option of a JVM that finds the library. */
  static String option() {
    return "-D" + PROPERTY + "=" + UNPACKED;
  }

  private static Path unpacked() {
    String machine = System.getProperty("os.arch", "").equals("aarch64") ? "aarch_64" : "x86_64";
    String resource = "/jni/libaws-lambda-jni.linux-" + machine + ".so";
    try (InputStream packed = NativeLibrary.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new FileNotFoundException(resource);
      }
      Path file = Files.createTempFile("freshet-lambda-", ".so");
      file.toFile().deleteOnExit();
      Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
