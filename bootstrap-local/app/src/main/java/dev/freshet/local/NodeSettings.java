package dev.freshet.local;

import dev.freshet.adapters.in.http.token.TokenVerifier;
import dev.freshet.adapters.in.javalin.ServerSettings;
import java.time.InstantSource;

/**
 * How one Freshet process runs.
 *
 * @param server where it listens, and what that puts up with
 * @param worksInBackground whether it relays events and reconciles payments by itself
 * @param audits whether it also compares what was read with the systems of record, by itself
 */
public record NodeSettings(
    ServerSettings server,
    TokenVerifier tokens,
    ChangePolicies onChange,
    InstantSource clock,
    boolean worksInBackground,
    boolean audits) {

  /** On a port of this machine alone; 0 for any that is free. */
  public NodeSettings(
      int port,
      TokenVerifier tokens,
      ChangePolicies onChange,
      InstantSource clock,
      boolean worksInBackground,
      boolean audits) {
    this(ServerSettings.onLoopback(port), tokens, onChange, clock, worksInBackground, audits);
  }
}
