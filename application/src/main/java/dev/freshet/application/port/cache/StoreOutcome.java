package dev.freshet.application.port.cache;

import dev.freshet.domain.freshness.VersionVector;

/** What became of an entry that was to be stored. */
public sealed interface StoreOutcome {

  /** It is in the cache, and the floor is now at least its version. */
  record Stored() implements StoreOutcome {}

  /** Refused: the entry is older than {@code floor}, which something newer has raised. */
  record BelowFloor(VersionVector floor) implements StoreOutcome {}

  /** Refused: the lease was revoked or ran out before the entry came. */
  record LeaseLost() implements StoreOutcome {}

  /** Refused: without a lease, an entry is stored only where a floor vouches for it. */
  record FloorUnknown() implements StoreOutcome {}
}
