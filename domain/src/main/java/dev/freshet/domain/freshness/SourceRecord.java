package dev.freshet.domain.freshness;

import io.vavr.control.Option;
import java.util.Comparator;

/**
 * A record of a system of record: the unit that carries a source version. Written {@code
 * ledger/19406600}.
 *
 * <p>Versions are kept per record and not per system, because an object compiled from two records
 * of one system, read at different moments, is as stale as the older of the two.
 */
public record SourceRecord(String source, String id) implements Comparable<SourceRecord> {

  private static final int LONGEST_SOURCE = 20;
  private static final int LONGEST_ID = 64;
  private static final Comparator<SourceRecord> ORDER =
      Comparator.comparing(SourceRecord::source).thenComparing(SourceRecord::id);

  public SourceRecord {
    if (!isRecord(source, id)) {
      throw new IllegalArgumentException("not a source record: " + source + "/" + id);
    }
  }

  /** The record that a text such as {@code ledger/19406600} names, or none. */
  public static Option<SourceRecord> parse(String text) {
    int slash = text.indexOf('/');
    return Option.when(
        slash > 0 && isRecord(text.substring(0, slash), text.substring(slash + 1)),
        () -> new SourceRecord(text.substring(0, slash), text.substring(slash + 1)));
  }

  @Override
  public int compareTo(SourceRecord other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return source + "/" + id;
  }

  // Loops, not patterns: vectors are read on the way of every cache hit.
  private static boolean isRecord(String source, String id) {
    return isWithin(source, LONGEST_SOURCE)
        && isLowerCase(source)
        && isWithin(id, LONGEST_ID)
        && isWord(id);
  }

  private static boolean isWithin(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest;
  }

  private static boolean isLowerCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isWordCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }
}
