package dev.freshet.dax.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.server.Authenticator.Proven;
import dev.freshet.dax.server.Authenticator.Refused;
import dev.freshet.dax.server.Authenticator.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Judged by a signature that the Java client made. */
class AuthenticatorTest {
  private static final String ACCESS_KEY = "AKIDEXAMPLE";
  private static final Instant SIGNED_AT = Instant.parse("2026-11-22T20:38:38Z");
  private static final String SIGNATURE =
      "6c799c9ed0156aff3ed3f1454744fd4219245dfcd6c246f500335d0fa2d6536d";
  private static final String STRING_TO_SIGN =
      "AWS4-HMAC-SHA256\n20261122T203838Z\n20261122/us-east-1/dax/aws4_request\n"
          + "53db09af2b804966a291cec5f8aceb9dd7ba71c649a710e7569eae9e2bddb686";

  @Test
  void accepts_the_signature_of_who_holds_the_key_for_five_minutes() {
    Standing standing = claim(SIGNED_AT, SIGNATURE, STRING_TO_SIGN);

    assertThat(standing).isInstanceOf(Proven.class);
    assertThat(at(SIGNED_AT.plusSeconds(300)).now(standing)).isInstanceOf(Proven.class);
    assertThat(at(SIGNED_AT.plusSeconds(301)).now(standing)).satisfies(refusedWith(33));
  }

  @Test
  void refuses_a_signature_that_is_too_old_or_from_the_future() {
    assertThat(claim(SIGNED_AT.plusSeconds(301), SIGNATURE, STRING_TO_SIGN))
        .satisfies(refusedWith(34));
    assertThat(claim(SIGNED_AT.minusSeconds(301), SIGNATURE, STRING_TO_SIGN))
        .satisfies(refusedWith(34));
  }

  @Test
  void refuses_whatever_was_tampered_with() {
    for (String tampered :
        List.of(
            STRING_TO_SIGN.replace("203838Z", "203839Z"),
            STRING_TO_SIGN.replace("us-east-1", "us-east-2"),
            STRING_TO_SIGN.replace("/dax/", "/s3/"),
            STRING_TO_SIGN.replace("53db", "53dc"),
            STRING_TO_SIGN + "\n",
            "")) {
      assertThat(claim(SIGNED_AT, SIGNATURE, tampered)).satisfies(refusedWith(34));
    }
    assertThat(claim(SIGNED_AT, "0".repeat(64), STRING_TO_SIGN)).satisfies(refusedWith(34));
    assertThat(claim(SIGNED_AT, "", STRING_TO_SIGN)).satisfies(refusedWith(34));
  }

  @Test
  void refuses_an_unknown_access_key_and_an_anonymous_caller() {
    Authenticator authenticator = at(SIGNED_AT);

    assertThat(authenticator.claimed("SOMEBODY", SIGNATURE, bytes(STRING_TO_SIGN)))
        .satisfies(refusedWith(34));
    assertThat(authenticator.anonymous()).satisfies(refusedWith(33));
  }

  @Test
  void accepts_anybody_when_no_keys_are_given() {
    Authenticator open = new Authenticator(Map.of(), InstantSource.system());

    assertThat(open.now(open.anonymous())).isInstanceOf(Proven.class);
    assertThat(open.claimed("SOMEBODY", "", new byte[0])).isInstanceOf(Proven.class);
  }

  private static Standing claim(Instant now, String signature, String stringToSign) {
    return at(now).claimed(ACCESS_KEY, signature, bytes(stringToSign));
  }

  private static Authenticator at(Instant now) {
    return new Authenticator(Map.of(ACCESS_KEY, "secretEXAMPLE"), InstantSource.fixed(now));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Consumer<Standing> refusedWith(int lastCode) {
    return standing ->
        assertThat(standing)
            .isInstanceOfSatisfying(
                Refused.class,
                refused ->
                    assertThat(refused.failure().codes()).containsExactly(4, 23, 31, lastCode));
  }
}
