package dev.freshet.local;

import dev.freshet.adapters.in.http.token.TokenVerifier;
import java.time.InstantSource;

/**
 * How one Freshet process runs.
 *
 * @param port to listen on; 0 for any that is free
 * @param worksInBackground whether it relays events and reconciles payments by itself
 * @param audits whether it also compares what was read with the systems of record, by itself
 */
public record NodeSettings(
    int port,
    TokenVerifier tokens,
    ChangePolicies onChange,
    InstantSource clock,
    boolean worksInBackground,
    boolean audits) {}
