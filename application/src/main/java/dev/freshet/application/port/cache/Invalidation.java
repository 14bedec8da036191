package dev.freshet.application.port.cache;

/** What an invalidation did. */
public enum Invalidation {
  /** The floor rose, and an older entry was evicted. */
  EVICTED,
  /** The floor rose; there was no older entry to evict. */
  FLOOR_RAISED,
  /** The floor was there already: a duplicate or late event, which changes nothing. */
  ALREADY_KNOWN
}
