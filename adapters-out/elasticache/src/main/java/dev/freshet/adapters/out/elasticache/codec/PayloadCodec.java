package dev.freshet.adapters.out.elasticache.codec;

/**
 * Turns the objects of one key class into bytes and back. Implementations are thread-safe.
 *
 * @param <V> the objects
 */
public interface PayloadCodec<V> {

  /**
   * Names the shape of the bytes, such as {@code customer-loans/1}; another shape needs another
   * tag. An entry of another tag is a miss.
   */
  String schemaTag();

  void encode(V value, PayloadWriter to);

  /** Reads what {@link #encode} wrote; throws {@link MalformedPayload} for anything else. */
  V decode(PayloadReader from);
}
