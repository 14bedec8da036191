package dev.freshet.adapters.in.http.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The claims of tokens whose signature was found good lately. A signature takes longer to verify
 * than a cached object to read, and a client sends the same one with every request. A key that is
 * withdrawn is trusted for {@link #KEPT} more. Only good tokens are kept, so that nobody can fill
 * it with others. Thread-safe.
 */
final class VerifiedSignatures {

  static final Duration KEPT = Duration.ofMinutes(1);
  static final int MOST = 10_000;

  private final InstantSource clock;

  // Guarded by this; the eldest first.
  private final Map<String, Verified> verified =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
          return size() > MOST;
        }
      };

  private record Verified(JWTClaimsSet claims, Instant at) {}

  VerifiedSignatures(InstantSource clock) {
    this.clock = clock;
  }

  /** What a token claims, whether or not that holds now; none if its signature must be verified. */
  synchronized Option<JWTClaimsSet> claimsOf(String token) {
    Verified known = verified.get(token);
    return known != null && known.at().isAfter(clock.instant().minus(KEPT))
        ? Option.some(known.claims())
        : Option.none();
  }

  synchronized void add(String token, JWTClaimsSet claims) {
    verified.remove(token);
    verified.put(token, new Verified(claims, clock.instant()));
  }
}
