package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.wire.Request;

/** What one method does; thread-safe. */
@FunctionalInterface
interface Operation {
  /**
   * Writes the values of a success to {@code reply}, or throws and what was written is thrown away.
   */
  void answer(Request request, CborWriter reply);
}
