package dev.freshet.domain.freshness;

import io.vavr.control.Option;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A record of a system of record: the unit that carries a source version. Written {@code
 * ledger/19406600}.
 *
 * <p>Versions are kept per record and not per system, because an object compiled from two records
 * of one system, read at different moments, is as stale as the older of the two.
 */
public record SourceRecord(String source, String id) implements Comparable<SourceRecord> {

  private static final Pattern SOURCE = Pattern.compile("[a-z]{1,20}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
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

  private static boolean isRecord(String source, String id) {
    return SOURCE.matcher(source).matches() && ID.matcher(id).matches();
  }
}
