package dev.freshet.adapters.in.http.token;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claims that a token must have, judged by an injected clock. */
final class FreshetClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

  private static final int CLOCK_SKEW_SECONDS = 30;

  private final InstantSource clock;

  FreshetClaims(TokenRules rules, InstantSource clock) {
    super(
        rules.audience(),
        new JWTClaimsSet.Builder().issuer(rules.issuer()).build(),
        Set.of("sub", "exp"));
    this.clock = clock;
    setMaxClockSkew(CLOCK_SKEW_SECONDS);
  }

  /** A claim that is there and null counts as there for the library. */
  @Override
  public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
      throws BadJWTException {
    super.verify(claims, context);
    if (claims.getExpirationTime() == null || claims.getSubject() == null) {
      throw new BadJWTException("exp and sub must have values");
    }
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // the library's own type
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
