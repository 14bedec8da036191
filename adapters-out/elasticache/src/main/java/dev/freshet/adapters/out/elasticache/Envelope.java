package dev.freshet.adapters.out.elasticache;

import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.adapters.out.elasticache.codec.PayloadReader;
import dev.freshet.adapters.out.elasticache.codec.PayloadWriter;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * An entry as bytes, with all that is needed to refuse it.
 *
 * <pre>
 * F1|ledger/L1=8;profile/C1=2\n    format and version vector, in ASCII for the scripts to read
 * schema tag, owner                texts behind their lengths
 * stored-at                        epoch millis, varint; likewise the next two
 * soft expiry, hard expiry         as millis from the one before
 * negative                         a flag
 * payload                          unless negative
 * checksum                         CRC-32C of all before, four bytes
 * </pre>
 *
 * Thread-safe.
 */
final class Envelope<V> {

  private static final byte[] FORMAT = "F1|".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM_BYTES = Integer.BYTES;

  private final PayloadCodec<V> codec;
  private final byte[] schemaTag;

  Envelope(PayloadCodec<V> codec) {
    this.codec = codec;
    this.schemaTag = codec.schemaTag().getBytes(StandardCharsets.UTF_8);
  }

  byte[] seal(CacheKey owner, Entry<V> entry) {
    PayloadWriter to = new PayloadWriter();
    to.raw(FORMAT);
    to.raw((entry.version() + "\n").getBytes(StandardCharsets.US_ASCII));
    to.text(codec.schemaTag());
    to.text(owner.toString());
    long storedAt = entry.storedAt().toEpochMilli();
    long softExpiry = entry.softExpiry().toEpochMilli();
    to.unsigned(storedAt);
    to.unsigned(softExpiry - storedAt);
    to.unsigned(entry.hardExpiry().toEpochMilli() - softExpiry);
    to.flag(entry.value().isEmpty());
    entry.value().forEach(value -> codec.encode(value, to));
    byte[] body = to.toByteArray();
    return ByteBuffer.allocate(body.length + CHECKSUM_BYTES)
        .put(body)
        .putInt(checksum(body, body.length))
        .array();
  }

  /** The entry; none when the bytes are damaged, of another schema or of another owner. */
  Option<Entry<V>> open(CacheKey owner, byte[] sealed) {
    int end = sealed.length - CHECKSUM_BYTES;
    int lineEnd = lineEnd(sealed, end);
    if (lineEnd < 0 || ByteBuffer.wrap(sealed).getInt(end) != checksum(sealed, end)) {
      return Option.none();
    }
    String vector =
        new String(sealed, FORMAT.length, lineEnd - FORMAT.length, StandardCharsets.US_ASCII);
    try {
      PayloadReader from = new PayloadReader(sealed, lineEnd + 1, end);
      if (!from.isText(schemaTag)
          || !from.isText(owner.toString().getBytes(StandardCharsets.UTF_8))) {
        return Option.none();
      }
      return VersionVector.parse(vector).flatMap(version -> entry(version, from));
    } catch (RuntimeException unreadable) {
      // Whatever a codec trips over, the entry is of no use and a reload heals it.
      return Option.none();
    }
  }

  private Option<Entry<V>> entry(VersionVector version, PayloadReader from) {
    Instant storedAt = Instant.ofEpochMilli(from.unsigned());
    Instant softExpiry = storedAt.plusMillis(from.unsigned());
    Instant hardExpiry = softExpiry.plusMillis(from.unsigned());
    Option<V> value = from.flag() ? Option.none() : Option.some(codec.decode(from));
    return Option.when(
        from.isAtEnd(), () -> new Entry<>(value, version, storedAt, softExpiry, hardExpiry));
  }

  /** Where the first line ends; negative when the bytes do not begin as an envelope does. */
  private static int lineEnd(byte[] sealed, int end) {
    for (int i = 0; i < FORMAT.length; i++) {
      if (i >= end || sealed[i] != FORMAT[i]) {
        return -1;
      }
    }
    for (int i = FORMAT.length; i < end; i++) {
      if (sealed[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
