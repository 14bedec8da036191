package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.junit.EmbeddedDynamoDb;
import dev.freshet.dax.server.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client believes only the JVM's trust store, which is read once; so it gets a JVM of its own.
 */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;

  @Test
  void serves_a_real_client_over_tls() throws Exception {
    Tls tls = Tls.selfSigned();
    try (EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.start();
        LocalDax dax = LocalDax.builder().dynamoDb(dynamoDb.client()).tls(tls).start()) {
      TestTables.createUsers(dynamoDb.client());
      assertThat(dax.endpoint().getScheme()).isEqualTo("daxs");

      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djavax.net.ssl.trustStore=" + trustStore(tls),
                  "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD),
                  "-cp",
                  System.getProperty("java.class.path"),
                  TlsClient.class.getName(),
                  dax.endpoint().toString())
              .inheritIO()
              .start();

      assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).isZero();
      assertThat(dynamoDb.client().getItem(g -> g.tableName(USERS).key(key("u1"))).item())
          .isEqualTo(item("id", "u1", "name", "Ada"));
    }
  }

  private Path trustStore(Tls tls) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("local-dax", tls.certificate());
    Path file = directory.resolve("trust.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }
}
