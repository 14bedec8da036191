package dev.freshet.adapters.in.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.domain.customer.CustomerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTokensTest {

  private static final InstantSource CLOCK = () -> Instant.parse("2017-05-31T12:00:00Z");

  @TempDir Path directory;

  @Test
  void mints_tokens_that_its_verifier_takes() {
    LocalTokens tokens = LocalTokens.in(directory, CLOCK);
    String ada = tokens.forCustomer(new CustomerId("C-1"), LocalTokens.USUAL_LIFETIME);
    String operator = tokens.forOperator(LocalTokens.USUAL_LIFETIME);
    assertThat(tokens.verifier().verify(ada).get())
        .isEqualTo(new Caller("C-1", Set.of(Scope.CUSTOMER)));
    assertThat(tokens.verifier().verify(operator).get())
        .isEqualTo(new Caller("operator", Set.of(Scope.OPERATOR)));
  }

  @Test
  void keeps_its_key_for_its_owner_alone_and_leaves_nothing_else() throws IOException {
    Path fresh = directory.resolve("a/b");
    LocalTokens.in(fresh, CLOCK);
    try (Stream<Path> files = Files.list(fresh)) {
      assertThat(files).containsExactly(fresh.resolve(LocalSigningKey.FILE));
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(fresh.resolve(LocalSigningKey.FILE))))
        .isEqualTo("rw-------");
  }

  @Test
  void shares_its_key_with_every_process_on_the_directory() {
    TokenVerifier first = LocalTokens.in(directory, CLOCK).verifier();
    String token = LocalTokens.in(directory, CLOCK).forOperator(LocalTokens.USUAL_LIFETIME);
    assertThat(first.verify(token).isRight()).isTrue();
  }

  @Test
  void publishes_no_private_key() {
    assertThat(LocalTokens.in(directory, CLOCK).publicKeys().getKeys())
        .noneMatch(key -> key.isPrivate());
  }

  @Test
  void refuses_a_key_that_others_may_read_or_that_is_none() throws IOException {
    LocalTokens.in(directory, CLOCK);
    Path file = directory.resolve(LocalSigningKey.FILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> LocalTokens.in(directory, CLOCK))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, "{\"kty\":\"EC\"");
    assertThatThrownBy(() -> LocalTokens.in(directory, CLOCK))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(LocalSigningKey.FILE);
  }
}
