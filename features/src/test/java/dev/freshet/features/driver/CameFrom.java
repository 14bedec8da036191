package dev.freshet.features.driver;

/** Where an answer came from. */
public enum CameFrom {
  CACHE,
  STALE_CACHE,
  SOURCES
}
