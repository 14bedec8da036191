package dev.freshet.dax.wire;

import dev.freshet.dax.cbor.ByteSource;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.CborWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replies taken apart into their values and put together again, all lengths definite. */
final class Messages {
  private Messages() {}

  static List<Cbor> values(byte[] message) throws IOException {
    ByteSource source = ByteSource.of(message);
    CborReader reader = new CborReader(source, CborLimits.REQUEST);
    List<Cbor> values = new ArrayList<>();
    while (!source.ended()) {
      values.add(reader.read());
    }
    return values;
  }

  static byte[] bytes(List<Cbor> values) {
    CborWriter out = new CborWriter();
    values.forEach(out::value);
    return out.toByteArray();
  }

  static boolean isFailure(byte[] message) {
    return message[0] != (byte) 0x80;
  }

  /** The same message with another port, if it tells of nodes. */
  static byte[] withPort(byte[] message, int port) throws IOException {
    if (isFailure(message)) {
      return message;
    }
    List<Cbor> values = values(message);
    if (values.size() != 2
        || !(values.get(1) instanceof Cbor.Array(List<Cbor> nodes))
        || nodes.isEmpty()
        || !(nodes.getFirst() instanceof Cbor.Dictionary)) {
      return message;
    }
    List<Cbor> moved = new ArrayList<>();
    for (Cbor node : nodes) {
      Map<Cbor, Cbor> fields = new LinkedHashMap<>(node.asMap());
      fields.put(new Cbor.Int(3), new Cbor.Int(port));
      moved.add(new Cbor.Dictionary(fields));
    }
    return bytes(List.of(values.getFirst(), new Cbor.Array(moved)));
  }
}
