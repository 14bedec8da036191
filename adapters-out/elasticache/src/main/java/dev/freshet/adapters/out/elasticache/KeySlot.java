package dev.freshet.adapters.out.elasticache;

import dev.freshet.application.port.cache.CacheKey;
import java.nio.charset.StandardCharsets;

/**
 * The Redis keys of one cache key. The braces make a cluster keep all of them in one slot, so that
 * one script may touch them together.
 */
final class KeySlot {

  /** Kept by no cache. */
  static final byte[] TRIAL = bytes("freshet:trial-write");

  private KeySlot() {}

  static byte[] entry(CacheKey key) {
    return bytes(tag(key));
  }

  /** Entry, floor, lease and journal, as the scripts expect them. */
  static byte[][] all(CacheKey key) {
    String tag = tag(key);
    return new byte[][] {
      bytes(tag), bytes(tag + ":floor"), bytes(tag + ":lease"), bytes(tag + ":journal")
    };
  }

  /** A key that is never set, in the same slot. */
  static byte[][] unused(CacheKey key) {
    return new byte[][] {bytes(tag(key) + ":unused")};
  }

  private static String tag(CacheKey key) {
    return "freshet:{" + key + "}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
