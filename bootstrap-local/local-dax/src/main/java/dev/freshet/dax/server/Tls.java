package dev.freshet.dax.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server certificate and its key; immutable. */
public final class Tls {
  private static final String ALIAS = "local-dax";
  private static final long KEYTOOL_SECONDS = 60;

  private final SSLContext context;
  private final Certificate certificate;

  private Tls(SSLContext context, Certificate certificate) {
    this.context = context;
    this.certificate = certificate;
  }

  /** The first key of a PKCS#12 or JKS file. */
  public static Tls of(Path keyStore, String password) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new Tls(context, store.getCertificate(store.aliases().nextElement()));
    } catch (GeneralSecurityException e) {
      throw new IOException("no usable key in " + keyStore, e);
    }
  }

  /**
   * A new certificate for {@code localhost} and 127.0.0.1, signed by itself; made with the JDK's
   * keytool.
   */
  public static Tls selfSigned() throws IOException {
    Path directory = Files.createTempDirectory("local-dax-tls");
    Path store = directory.resolve("key.p12");
    String password = UUID.randomUUID().toString();
    try {
      runKeytool(store, password);
      return of(store, password);
    } finally {
      Files.deleteIfExists(store);
      Files.delete(directory);
    }
  }

  /** The certificate in PEM, for the trust stores of clients. */
  public String certificatePem() {
    try {
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  public Certificate certificate() {
    return certificate;
  }

  SSLContext context() {
    return context;
  }

  private static void runKeytool(Path store, String password) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "LOCAL_DAX_STORE_PASSWORD")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("LOCAL_DAX_STORE_PASSWORD", password);
    Process keytool = command.start();
    try {
      if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        keytool.destroyForcibly();
        throw new IOException("keytool made no certificate");
      }
    } catch (InterruptedException e) {
      keytool.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", e);
    }
  }
}
