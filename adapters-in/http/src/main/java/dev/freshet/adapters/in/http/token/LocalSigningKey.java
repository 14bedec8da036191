package dev.freshet.adapters.in.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/** A P-256 key pair in a file that its owner alone may read, as a JWK (RFC 7517). */
final class LocalSigningKey {

  static final String FILE = "token-signing-key.json";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private LocalSigningKey() {}

  static ECKey in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        Files.createDirectories(directory);
        create(file);
      }
      return read(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("the token signing key " + file, failed);
    }
  }

  private static ECKey read(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException(file + " may be read by others: chmod 600 it or remove it");
    }
    try {
      return ECKey.parse(Files.readString(file));
    } catch (ParseException broken) {
      throw new IOException("not a key", broken);
    }
  }

  /** Writes aside and links into place, so that no process ever reads half a key. */
  private static void create(Path file) throws IOException {
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "token-key",
            ".draft",
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(draft, generate().toJSONString());
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException madeByAnother) {
      // Another process was first; its key is the one.
    } finally {
      Files.delete(draft);
    }
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every JDK makes P-256 keys", impossible);
    }
  }
}
