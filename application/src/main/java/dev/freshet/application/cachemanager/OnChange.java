package dev.freshet.application.cachemanager;

/** What CacheManager does with a cached object whose sources have changed. */
public enum OnChange {
  /** Evicts it: the next reader waits for a load. */
  DELETE,
  /** Evicts it and loads it anew, straight from the sources. */
  REFRESH_FROM_SOURCES,
  /** Evicts it and has the microservice that owns it load it anew, through its resource. */
  REFRESH_THROUGH_OWNER
}
