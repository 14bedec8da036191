package dev.freshet.local.dynamodb.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.local.dynamodb.value.AttributeValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where things lie. An item lies under table, index 0, hash of its partition, hash key and range
 * key; an entry of an index under index, hash, index key and then the item's own key.
 */
public final class Keys {

  /** The index number of the table itself. */
  public static final int TABLE = 0;

  /** The index number under which items lie by the second they expire in. */
  public static final int EXPIRY = 0xFFFF;

  private static final byte ITEMS = 'I';
  private static final byte TABLES = 'T';
  private static final byte STREAMS = 'S';
  private static final byte STREAM_RECORDS = 'R';
  private static final byte TOKENS = 'K';
  private static final byte COUNTS = 'C';
  private static final byte LAST_NUMBERS = 'L';

  private Keys() {}

  /** The key of an item or of an entry; {@code rest} are the parts after the hash key's. */
  public static byte[] entry(int table, int index, byte[] hashPart, byte[]... rest) {
    int length = 11 + hashPart.length;
    for (byte[] part : rest) {
      length += part.length;
    }
    var buffer =
        ByteBuffer.allocate(length)
            .put(ITEMS)
            .putInt(table)
            .putShort((short) index)
            .putInt(hash(hashPart))
            .put(hashPart);
    for (byte[] part : rest) {
      buffer.put(part);
    }
    return buffer.array();
  }

  /** Where the entries of one index of a table, or of the table itself, begin. */
  public static byte[] index(int table, int index) {
    return ByteBuffer.allocate(7).put(ITEMS).putInt(table).putShort((short) index).array();
  }

  /** Where all items and entries of a table begin. */
  public static byte[] items(int table) {
    return ByteBuffer.allocate(5).put(ITEMS).putInt(table).array();
  }

  /** Where the entries begin whose partitions hash to at least {@code hash}, unsigned. */
  public static byte[] hashed(int table, int index, long hash) {
    if (hash > 0xFFFF_FFFFL) {
      return after(index(table, index));
    }
    return ByteBuffer.allocate(11)
        .put(ITEMS)
        .putInt(table)
        .putShort((short) index)
        .putInt((int) hash)
        .array();
  }

  /** By the second of expiry, then the item's own key. */
  public static byte[] expiry(int table, long second, byte[] itemKey) {
    return ByteBuffer.allocate(15 + itemKey.length)
        .put(index(table, EXPIRY))
        .putLong(second)
        .put(itemKey)
        .array();
  }

  /** The item's own key within an expiry entry's. */
  public static byte[] expiringItem(byte[] expiryKey) {
    return Arrays.copyOfRange(expiryKey, 15, expiryKey.length);
  }

  public static byte[] table(int number) {
    return ByteBuffer.allocate(5).put(TABLES).putInt(number).array();
  }

  public static byte[] allTables() {
    return new byte[] {TABLES};
  }

  public static byte[] stream(int id) {
    return ByteBuffer.allocate(5).put(STREAMS).putInt(id).array();
  }

  public static byte[] allStreams() {
    return new byte[] {STREAMS};
  }

  public static byte[] streamRecord(int stream, int shard, long sequence) {
    return ByteBuffer.allocate(17)
        .put(STREAM_RECORDS)
        .putInt(stream)
        .putInt(shard)
        .putLong(sequence)
        .array();
  }

  /** The sequence number within a stream record's key. */
  public static long sequence(byte[] streamRecordKey) {
    return ByteBuffer.wrap(streamRecordKey).getLong(9);
  }

  /** Where the records of a stream begin. */
  public static byte[] streamRecords(int stream) {
    return ByteBuffer.allocate(5).put(STREAM_RECORDS).putInt(stream).array();
  }

  public static byte[] token(String token) {
    return concat(new byte[] {TOKENS}, token.getBytes(UTF_8));
  }

  public static byte[] allTokens() {
    return new byte[] {TOKENS};
  }

  public static byte[] counts(int table, int index) {
    return ByteBuffer.allocate(7).put(COUNTS).putInt(table).putShort((short) index).array();
  }

  /** Where the counts of a table begin. */
  public static byte[] counts(int table) {
    return ByteBuffer.allocate(5).put(COUNTS).putInt(table).array();
  }

  /** The last number given to something of a kind. */
  public static byte[] lastNumber(char kind) {
    return new byte[] {LAST_NUMBERS, (byte) kind};
  }

  /** The least key that is greater than all that begin with {@code prefix}. */
  public static byte[] after(byte[] prefix) {
    var next = prefix.clone();
    for (int i = next.length - 1; i >= 0; i--) {
      next[i]++;
      if (next[i] != 0) {
        return Arrays.copyOf(next, i + 1);
      }
    }
    throw new IllegalArgumentException("nothing comes after it");
  }

  public static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    var buffer = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      buffer.put(part);
    }
    return buffer.array();
  }

  /** A part, or nothing for a key without a range. */
  public static byte[] partOrNothing(@Nullable AttributeValue value) {
    return value == null ? new byte[0] : KeyBytes.part(value);
  }

  /** FNV-1a, with its bits spread; it only has to scatter partitions evenly. */
  private static int hash(byte[] bytes) {
    int hash = 0x811C9DC5;
    for (byte one : bytes) {
      hash = (hash ^ (one & 0xFF)) * 0x01000193;
    }
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }
}
