package dev.freshet.adapters.in.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Set;

/**
 * Verifies bearer tokens: JWTs (RFC 7519), of type {@code JWT}, {@code at+jwt} (RFC 9068) or none,
 * signed RS256 or ES256, of the issuer and for the audience that {@link TokenRules} name, with
 * subject and expiry. Thread-safe.
 *
 * <p>Keys that cannot be fetched are our fault, never a bad token.
 */
public final class TokenVerifier implements BearerTokens {

  private static final int LONGEST_TOKEN = 8192;
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final FreshetClaims required;
  private final VerifiedSignatures signatures;

  private TokenVerifier(JWKSource<SecurityContext> keys, TokenRules rules, InstantSource clock) {
    required = new FreshetClaims(rules, clock);
    signatures = new VerifiedSignatures(clock);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
    processor.setJWTClaimsSetVerifier(required);
  }

  /** Verifies local tokens by keys that are known; only their public halves are used. */
  public static TokenVerifier ofKeys(JWKSet keys, InstantSource clock) {
    return new TokenVerifier(new ImmutableJWKSet<>(keys.toPublicJWKSet()), TokenRules.LOCAL, clock);
  }

  /** Verifies by the keys that an identity provider publishes, fetched when needed and cached. */
  public static TokenVerifier ofJwksUrl(URI url, TokenRules rules, InstantSource clock) {
    try {
      return new TokenVerifier(
          JWKSourceBuilder.create(url.toURL()).retrying(true).outageTolerantForever().build(),
          rules,
          clock);
    } catch (MalformedURLException | IllegalArgumentException notAUrl) {
      throw new IllegalArgumentException("not a URL of a JWK set: " + url, notAUrl);
    }
  }

  @Override
  public Either<Problem, Caller> verify(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return invalid("the token is too long");
    }
    try {
      return caller(claims(token));
    } catch (ExpiredJWTException expired) {
      return Either.left(ProblemType.EXPIRED_TOKEN.because("get a new token"));
    } catch (RateLimitReachedException keysWereFetchedJustNow) {
      return invalid("the token is signed by a key that its issuer does not publish");
    } catch (KeySourceException unreachable) {
      return Either.left(
          ProblemType.TOKEN_KEYS_UNAVAILABLE
              .because("the token could not be verified now")
              .withHeader("Retry-After", "5"));
    } catch (ParseException | BadJOSEException | JOSEException bad) {
      return invalid("the token is not a JWT that is signed, issued and meant for Freshet");
    }
  }

  /** Claims are judged every time, signatures once in a while. */
  private JWTClaimsSet claims(String token) throws ParseException, BadJOSEException, JOSEException {
    Option<JWTClaimsSet> known = signatures.claimsOf(token);
    if (known.isDefined()) {
      required.verify(known.get(), null);
      return known.get();
    }
    SignedJWT jwt = SignedJWT.parse(token);
    requireOneWriting(jwt.getSignature());
    JWTClaimsSet claims = processor.process(jwt, null);
    signatures.add(token, claims);
    return claims;
  }

  /** Decoding skips what is no Base64, and bits at the end: a token would have many writings. */
  private static void requireOneWriting(Base64URL signature) throws BadJOSEException {
    if (!Base64URL.encode(signature.decode()).equals(signature)) {
      throw new BadJOSEException("the signature is not written as Base64url");
    }
  }

  private static Either<Problem, Caller> caller(JWTClaimsSet claims) {
    return Caller.ofClaims(
        Option.of(claims.getSubject()),
        Option.of(claims.getClaim("scope"))
            .filter(String.class::isInstance)
            .map(String.class::cast));
  }

  private static Either<Problem, Caller> invalid(String detail) {
    return Either.left(ProblemType.INVALID_TOKEN.because(detail));
  }
}
