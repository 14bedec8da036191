package dev.freshet.dax.server;

import dev.freshet.dax.wire.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Decides whether a connection may call; thread-safe. */
final class Authenticator {
  /** How long a signature is good for. */
  private static final Duration VALIDITY = Duration.ofMinutes(5);

  private final Map<String, String> secretByAccessKey;
  private final InstantSource clock;

  /** What is known of a connection's caller. */
  sealed interface Standing {}

  /** Calls are answered until the signature is too old. */
  record Proven(Instant until) implements Standing {}

  /** Calls are refused. */
  record Refused(Failure failure) implements Standing {}

  /**
   * @param secretByAccessKey the keys of all who may call; if empty, anybody may
   */
  Authenticator(Map<String, String> secretByAccessKey, InstantSource clock) {
    this.secretByAccessKey = Map.copyOf(secretByAccessKey);
    this.clock = clock;
  }

  /** The standing of a connection that has not said who it is. */
  Standing anonymous() {
    return secretByAccessKey.isEmpty()
        ? new Proven(Instant.MAX)
        : new Refused(Failure.authenticationRequired("the connection is not authorised"));
  }

  /** The standing of a connection that claims to be {@code accessKey}. */
  Standing claimed(String accessKey, String signature, byte[] stringToSign) {
    if (secretByAccessKey.isEmpty()) {
      return anonymous();
    }
    String secret = secretByAccessKey.get(accessKey);
    if (secret == null) {
      return refused("The security token included in the request is invalid.");
    }
    return SigV4.verify(secret, signature, stringToSign)
        .map(signedAt -> fresh(signedAt))
        .orElseGet(
            () ->
                refused(
                    "The request signature we calculated does not match the signature you provided."));
  }

  /** The standing now of a connection that had {@code standing} when it last proved itself. */
  Standing now(Standing standing) {
    return standing instanceof Proven(Instant until) && clock.instant().isAfter(until)
        ? new Refused(Failure.authenticationRequired("the signature has expired"))
        : standing;
  }

  private Standing fresh(Instant signedAt) {
    Duration age = Duration.between(signedAt, clock.instant());
    return age.abs().compareTo(VALIDITY) <= 0
        ? new Proven(signedAt.plus(VALIDITY))
        : refused("Signature expired or not yet current: " + signedAt);
  }

  private static Standing refused(String message) {
    return new Refused(Failure.invalidAuthentication(message));
  }
}
