package dev.freshet.local.dynamodb.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.freshet.local.dynamodb.store.StoreException;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.ValueReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An item as it lies in the store: its size as the service counts it, and its JSON as it is on the
 * wire, so that most readers need not parse it.
 */
public final class StoredItem {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int HEAD = Integer.BYTES;

  private final byte[] bytes;

  public StoredItem(byte[] bytes) {
    this.bytes = bytes;
  }

  public static StoredItem of(Item item) {
    try {
      var json = MAPPER.writeValueAsBytes(item.json());
      return new StoredItem(
          ByteBuffer.allocate(HEAD + json.length).putInt(item.size()).put(json).array());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can be written", impossible);
    }
  }

  /** As it lies in the store. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes as the service counts them. */
  public int size() {
    return ByteBuffer.wrap(bytes).getInt();
  }

  public Item item() {
    try {
      return ValueReader.item(MAPPER.readTree(bytes, HEAD, bytes.length - HEAD));
    } catch (IOException damaged) {
      throw StoreException.damaged("an item", damaged);
    }
  }

  /** To be put into an answer as it is. */
  public RawValue json() {
    return new RawValue(new String(bytes, HEAD, bytes.length - HEAD, StandardCharsets.UTF_8));
  }
}
