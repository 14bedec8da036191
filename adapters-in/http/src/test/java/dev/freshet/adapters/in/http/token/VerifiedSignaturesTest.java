package dev.freshet.adapters.in.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VerifiedSignaturesTest {

  private static final JWTClaimsSet CLAIMS = new JWTClaimsSet.Builder().subject("C-1").build();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2017-05-31T12:00:00Z"));
  private final VerifiedSignatures signatures = new VerifiedSignatures(now::get);

  @Test
  void forget_a_token_after_a_minute_so_that_a_withdrawn_key_is_noticed() {
    signatures.add("token", CLAIMS);
    after(VerifiedSignatures.KEPT.toMillis() - 1);
    assertThat(signatures.claimsOf("token")).containsExactly(CLAIMS);
    assertThat(signatures.claimsOf("another")).isEmpty();

    after(1);
    assertThat(signatures.claimsOf("token")).isEmpty();

    signatures.add("token", CLAIMS);
    assertThat(signatures.claimsOf("token")).containsExactly(CLAIMS);
  }

  @Test
  void keep_no_more_than_so_many_and_the_latest() {
    for (int token = 0; token <= VerifiedSignatures.MOST; token++) {
      signatures.add("token-" + token, CLAIMS);
    }

    assertThat(signatures.claimsOf("token-0")).isEmpty();
    assertThat(signatures.claimsOf("token-1")).isNotEmpty();
    assertThat(signatures.claimsOf("token-" + VerifiedSignatures.MOST)).isNotEmpty();
  }

  @Test
  void a_token_that_was_verified_again_is_the_latest() {
    for (int token = 0; token < VerifiedSignatures.MOST; token++) {
      signatures.add("token-" + token, CLAIMS);
    }
    signatures.add("token-0", CLAIMS);
    signatures.add("one more", CLAIMS);

    assertThat(signatures.claimsOf("token-0")).isNotEmpty();
    assertThat(signatures.claimsOf("token-1")).isEmpty();
  }

  private void after(long millis) {
    now.updateAndGet(time -> time.plusMillis(millis));
  }
}
