package dev.freshet.dax.wire;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.MalformedCborException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One call: a method and its positional arguments.
 *
 * @param method the method
 * @param arguments as many as the method takes
 */
public record Request(DaxMethod method, List<Cbor> arguments) {
  private static final long SERVICE = 1;

  /**
   * Reads a whole request before any of it is looked at, so that a request that makes no sense
   * leaves the stream in step.
   *
   * @throws UnknownMethodException if the method is unknown; the stream cannot be read on
   */
  public static Request read(CborReader in) throws IOException {
    if (!(in.read() instanceof Cbor.Int(long service)) || service != SERVICE) {
      throw new MalformedCborException("not a request to DAX's service");
    }
    if (!(in.read() instanceof Cbor.Int(long id))) {
      throw new MalformedCborException("a request without a method");
    }
    DaxMethod method = DaxMethod.of(id).orElseThrow(() -> new UnknownMethodException(id));
    List<Cbor> arguments = new ArrayList<>(method.arguments());
    for (int i = 0; i < method.arguments(); i++) {
      arguments.add(in.read());
    }
    return new Request(method, arguments);
  }

  public Cbor argument(int position) {
    return arguments.get(position);
  }

  /** The last argument, which carries the options of most methods. */
  public Options options() {
    return Options.of(arguments.getLast());
  }
}
