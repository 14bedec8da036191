package dev.freshet.localredis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate for 127.0.0.1 and its private key, as PEM files; made once per folder. */
record SelfSignedCertificate(Path certificate, Path privateKey) {

  // Guards nothing: the key store lives beside the plain key, in a folder of the same owner.
  private static final String PASSWORD = "local-only";

  static SelfSignedCertificate in(Path folder) {
    Path absolute = folder.toAbsolutePath();
    SelfSignedCertificate pem =
        new SelfSignedCertificate(absolute.resolve("redis.crt"), absolute.resolve("redis.key"));
    if (!Files.exists(pem.certificate)) {
      pem.make(absolute.resolve("redis.p12"));
    }
    return pem;
  }

  private void make(Path keyStore) {
    try {
      Files.createDirectories(keyStore.getParent());
      runKeytool(keyStore);
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keyStore)) {
        store.load(in, PASSWORD.toCharArray());
      }
      byte[] key = store.getKey("redis", PASSWORD.toCharArray()).getEncoded();
      Files.writeString(privateKey, pem("PRIVATE KEY", key));
      Files.writeString(
          certificate, pem("CERTIFICATE", store.getCertificate("redis").getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void runKeytool(Path keyStore) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair"));
    command.addAll(List.of("-keystore", keyStore.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-alias", "redis", "-dname", "CN=localhost"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "365"));
    command.addAll(List.of("-ext", "san=ip:127.0.0.1,dns:localhost", "-ext", "bc=ca:true"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private static String pem(String what, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }
}
