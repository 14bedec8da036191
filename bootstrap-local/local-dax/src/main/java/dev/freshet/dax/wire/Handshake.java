package dev.freshet.dax.wire;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.MalformedCborException;
import java.io.IOException;

/**
 * What a client says once after it connects: magic, layering, session, header, mode. It is not
 * answered.
 *
 * @param framed whether the client wants replies in frames
 */
public record Handshake(boolean framed) {
  private static final String MAGIC = "J7yne5G";

  public static Handshake read(CborReader in) throws IOException {
    if (!(in.read() instanceof Cbor.Text(String magic)) || !magic.equals(MAGIC)) {
      throw new MalformedCborException("not a DAX client");
    }
    boolean framed = (in.read().asInt() & 1) != 0;
    Cbor session = in.read();
    boolean known =
        session instanceof Cbor.Null
            || session instanceof Cbor.Text
            || session instanceof Cbor.Bytes;
    if (!known) {
      throw new MalformedCborException("a session of an unknown kind");
    }
    in.read().asMap();
    in.read().asInt();
    return new Handshake(framed);
  }
}
