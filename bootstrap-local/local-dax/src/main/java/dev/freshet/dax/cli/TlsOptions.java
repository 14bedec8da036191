package dev.freshet.dax.cli;

import dev.freshet.dax.server.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options that make the cluster serve {@code daxs://}. */
final class TlsOptions {
  @Option(names = "--tls", description = "Serve daxs:// with a new self-signed certificate.")
  private boolean selfSigned;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Serve daxs:// with the key in this PKCS#12 or JKS file.")
  private @Nullable Path keyStore;

  @Option(
      names = "--tls-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:LOCAL_DAX_TLS_PASSWORD:-changeit}",
      showDefaultValue = Visibility.NEVER,
      description = "Of the key store; by default the variable LOCAL_DAX_TLS_PASSWORD.")
  private String password = "";

  /** The certificate asked for, if any; a new one is left in {@code state} for clients to trust. */
  Optional<Tls> identity(Path state) throws IOException {
    if (keyStore != null) {
      return Optional.of(Tls.of(keyStore, password));
    }
    if (!selfSigned) {
      return Optional.empty();
    }
    Tls tls = Tls.selfSigned();
    Files.createDirectories(state);
    Path certificate = state.resolve("certificate.pem");
    Files.writeString(certificate, tls.certificatePem());
    System.out.println("clients must trust " + certificate.toAbsolutePath());
    return Optional.of(tls);
  }
}
