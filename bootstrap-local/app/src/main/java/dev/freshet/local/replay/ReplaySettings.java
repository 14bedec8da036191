package dev.freshet.local.replay;

import java.net.URI;
import java.nio.file.Path;

/**
 * What to replay, and how.
 *
 * @param limit only so many payments
 * @param url the Freshet to replay against
 * @param concurrency so many customers at once
 * @param ratePerSecond at most so many payments a second; 0 for no limit
 * @param run names the run in the idempotency keys: the same name pays nothing twice
 */
public record ReplaySettings(
    Path history, long limit, URI url, int concurrency, int ratePerSecond, String run) {}
