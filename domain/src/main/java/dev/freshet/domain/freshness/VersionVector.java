package dev.freshet.domain.freshness;

import io.vavr.control.Option;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How fresh an object is: for each record it was compiled from, the source version that was read.
 *
 * <p>A source version only grows, is assigned at commit, and lies between 0 ("no such record yet")
 * and {@link #HIGHEST}. Wall clocks take no part. Immutable; written {@code
 * ledger/19406600=8;profile/C-1=2}, records in ascending order, the empty vector as {@code ""}.
 */
public final class VersionVector {

  /** Fits a double exactly, because that is what a number is in Redis' Lua. */
  public static final long HIGHEST = (1L << 53) - 1;

  private static final int LONGEST_TEXT = 4096;
  private static final VersionVector EMPTY = new VersionVector(Collections.emptySortedMap());

  private final SortedMap<SourceRecord, Long> versions;

  private VersionVector(SortedMap<SourceRecord, Long> versions) {
    this.versions = versions;
  }

  /** Knows of nothing; every vector dominates it. */
  public static VersionVector empty() {
    return EMPTY;
  }

  /** One record at one version. */
  public static VersionVector of(SourceRecord record, long version) {
    return of(Map.of(record, version));
  }

  public static VersionVector of(Map<SourceRecord, Long> versions) {
    versions.values().forEach(VersionVector::requireVersion);
    return new VersionVector(Collections.unmodifiableSortedMap(new TreeMap<>(versions)));
  }

  /** Reads the written form; none when the text is anything else. */
  public static Option<VersionVector> parse(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Option.none();
    }
    if (text.isEmpty()) {
      return Option.some(EMPTY);
    }
    SortedMap<SourceRecord, Long> versions = new TreeMap<>();
    for (String component : text.split(";", -1)) {
      int equals = component.indexOf('=');
      Option<SourceRecord> record =
          equals < 0 ? Option.none() : SourceRecord.parse(component.substring(0, equals));
      Option<Long> version = parseVersion(component.substring(equals + 1));
      if (record.isEmpty() || version.isEmpty()) {
        return Option.none();
      }
      versions.merge(record.get(), version.get(), Math::max);
    }
    return Option.some(new VersionVector(Collections.unmodifiableSortedMap(versions)));
  }

  /**
   * Whether this is at least as fresh as {@code other} in every record that {@code other} names.
   */
  public boolean dominates(VersionVector other) {
    return other.versions.entrySet().stream()
        .allMatch(e -> versions.getOrDefault(e.getKey(), -1L) >= e.getValue());
  }

  /** The higher version of each record that either names. */
  public VersionVector mergedWith(VersionVector other) {
    SortedMap<SourceRecord, Long> merged = new TreeMap<>(versions);
    other.versions.forEach((record, version) -> merged.merge(record, version, Math::max));
    return new VersionVector(Collections.unmodifiableSortedMap(merged));
  }

  /** The version read of {@code record}, or none when this does not name it. */
  public Option<Long> versionOf(SourceRecord record) {
    return Option.of(versions.get(record));
  }

  public boolean isEmpty() {
    return versions.isEmpty();
  }

  /** Unmodifiable, in ascending order of the records. */
  public SortedMap<SourceRecord, Long> asMap() {
    return versions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionVector that && versions.equals(that.versions);
  }

  @Override
  public int hashCode() {
    return versions.hashCode();
  }

  @Override
  public String toString() {
    return versions.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(";"));
  }

  private static Option<Long> parseVersion(String digits) {
    try {
      long version = Long.parseLong(digits);
      return Option.when(version >= 0 && version <= HIGHEST && digits.charAt(0) != '+', version);
    } catch (NumberFormatException none) {
      return Option.none();
    }
  }

  private static void requireVersion(long version) {
    if (version < 0 || version > HIGHEST) {
      throw new IllegalArgumentException("a source version lies between 0 and 2^53-1: " + version);
    }
  }
}
