package dev.freshet.adapters.in.http.token;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** The claims that a token must have, judged by an injected clock. */
final class FreshetClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

  private static final int CLOCK_SKEW_SECONDS = 30;

  private final InstantSource clock;

  FreshetClaims(InstantSource clock) {
    super(
        TokenVerifier.AUDIENCE,
        new JWTClaimsSet.Builder().issuer(TokenVerifier.ISSUER).build(),
        Set.of("sub", "exp"));
    this.clock = clock;
    setMaxClockSkew(CLOCK_SKEW_SECONDS);
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // the library's own type
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
