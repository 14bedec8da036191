package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.expression.Projection;
import dev.freshet.dax.item.Items;
import java.util.Optional;

/** Writes a found item into a reply: whole, or as the paths that the caller wants of it. */
final class ItemWriter {
  private ItemWriter() {}

  static void write(
      ItemAddress address,
      byte[] nonKey,
      Optional<Projection> projection,
      Items items,
      CborWriter reply) {
    if (projection.isPresent()) {
      projection.get().write(items.decode(address.key(), nonKey), reply);
    } else {
      reply.bytes(nonKey);
    }
  }
}
