package dev.freshet.adapters.in.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.freshet.domain.customer.CustomerId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/**
 * Mints tokens with a key of this machine, for running without an identity provider. Thread-safe.
 */
public final class LocalTokens {

  /** How long a token lasts unless said otherwise. */
  public static final Duration USUAL_LIFETIME = Duration.ofHours(12);

  private final ECKey key;
  private final InstantSource clock;

  private LocalTokens(ECKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Tokens by the key in {@code directory}, which is made when there is none; processes that share
   * the directory share the key. Throws {@link java.io.UncheckedIOException} when the key can be
   * neither read nor written, {@link IllegalStateException} when others may read it.
   */
  public static LocalTokens in(Path directory, InstantSource clock) {
    return new LocalTokens(LocalSigningKey.in(directory), clock);
  }

  /** Verifies the tokens that this mints. */
  public TokenVerifier verifier() {
    return TokenVerifier.ofKeys(publicKeys(), clock);
  }

  /** The public half of the key, fit to be published. */
  public JWKSet publicKeys() {
    return new JWKSet(key.toPublicJWK());
  }

  /** A token for a customer. */
  public String forCustomer(CustomerId customer, Duration lifetime) {
    return mint(customer.value(), Scope.CUSTOMER, lifetime);
  }

  /** A token for an operator. */
  public String forOperator(Duration lifetime) {
    return mint("operator", Scope.OPERATOR, lifetime);
  }

  @SuppressWarnings("JavaUtilDate") // the library's own type
  private String mint(String subject, Scope scope, Duration lifetime) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(TokenRules.LOCAL.issuer())
            .audience(TokenRules.LOCAL.audience())
            .subject(subject)
            .claim("scope", scope.claim())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .build();
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("a P-256 key signs ES256", impossible);
    }
  }
}
