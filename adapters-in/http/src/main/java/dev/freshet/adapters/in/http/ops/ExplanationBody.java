package dev.freshet.adapters.in.http.ops;

import dev.freshet.application.cachemanager.ExplainKey.Explanation;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a key is as fresh as it is, on the wire.
 *
 * @param floor the version below which nothing may be stored, or null when none is known
 * @param leaseRemainingMillis null when no lease is out
 * @param recent the last operations on the key, newest first
 * @param events the latest events that touched it, newest first
 */
record ExplanationBody(
    String key,
    @Nullable Entry entry,
    @Nullable String floor,
    @Nullable Long leaseRemainingMillis,
    List<Operation> recent,
    List<EventBody> events) {

  /** The entry, without its payload. */
  record Entry(
      String version, boolean negative, String storedAt, String softExpiry, String hardExpiry) {

    static Entry of(KeyTrace.EntryTrace entry) {
      return new Entry(
          entry.version().toString(),
          entry.negative(),
          entry.storedAt().toString(),
          entry.softExpiry().toString(),
          entry.hardExpiry().toString());
    }
  }

  /** One operation. */
  record Operation(String at, String what, String version) {

    static Operation of(KeyTrace.Operation operation) {
      return new Operation(
          operation.at().toString(), operation.what(), operation.version().toString());
    }
  }

  static ExplanationBody of(Explanation explanation) {
    KeyTrace trace = explanation.trace();
    return new ExplanationBody(
        trace.key().toString(),
        trace.entry().map(Entry::of).getOrNull(),
        trace.floor().map(VersionVector::toString).getOrNull(),
        trace.leaseRemaining().map(Duration::toMillis).getOrNull(),
        trace.recent().stream().map(Operation::of).toList(),
        explanation.events().stream().map(EventBody::of).toList());
  }
}
