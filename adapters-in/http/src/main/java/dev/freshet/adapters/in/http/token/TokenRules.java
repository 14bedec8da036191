package dev.freshet.adapters.in.http.token;

/**
 * Whose tokens are accepted, and for whom they must be meant.
 *
 * @param issuer the {@code iss} claim, exactly
 * @param audience one of the {@code aud} claim
 */
public record TokenRules(String issuer, String audience) {

  /** The tokens that this project mints for running without an identity provider. */
  public static final TokenRules LOCAL = new TokenRules("freshet", "freshet");
}
