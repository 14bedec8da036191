package dev.freshet.application.caching;

/**
 * Where an answer came from, and why.
 *
 * @param stored whether the answer, read from the sources, is now in the cache
 * @param collapsed whether the reader waited for a load that another reader had begun
 * @param detail what is to be said of the answer: what kept it out of the cache, why it may be
 *     stale, that it is {@value #OLDER_THAN_ASKED_FOR}; or empty
 */
public record Served(From from, boolean stored, boolean collapsed, String detail) {

  /** The detail of what lacks a version that the caller asked for. */
  public static final String OLDER_THAN_ASKED_FOR = "older than what was asked for";

  /** Where from, and why there; each is a parameter of RFC 9211's Cache-Status. */
  public enum From {
    /** The cache, fresh. */
    CACHE,
    /**
     * The cache, past its soft expiry or without its vouching, because it is being renewed or could
     * not be.
     */
    CACHE_STALE,
    /** The sources: the cache had nothing. */
    SOURCES_AFTER_MISS,
    /** The sources: what the cache had was past its soft expiry. */
    SOURCES_TO_RENEW,
    /** The sources: what the cache had was older than the caller asked for. */
    SOURCES_AS_REQUESTED,
    /** The sources: the cache could not be used. */
    SOURCES_BYPASSING
  }

  /** Whether the cache answered, fresh or stale. */
  public boolean isFromCache() {
    return switch (from) {
      case CACHE, CACHE_STALE -> true;
      case SOURCES_AFTER_MISS, SOURCES_TO_RENEW, SOURCES_AS_REQUESTED, SOURCES_BYPASSING -> false;
    };
  }

  Served saying(String newDetail) {
    return new Served(from, stored, collapsed, newDetail);
  }

  static Served fromCache(boolean collapsed) {
    return new Served(From.CACHE, false, collapsed, "");
  }

  static Served around(String why) {
    return notStored(From.SOURCES_BYPASSING, why);
  }

  static Served stale(String why) {
    return new Served(From.CACHE_STALE, false, false, why);
  }

  static Served stored(From from) {
    return new Served(from, true, false, "");
  }

  static Served notStored(From from, String why) {
    return new Served(from, false, false, why);
  }
}
