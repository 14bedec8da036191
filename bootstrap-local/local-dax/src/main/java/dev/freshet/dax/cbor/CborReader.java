package dev.freshet.dax.cbor;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CBOR values (RFC 8949) from a source under limits; not thread-safe. */
public final class CborReader {
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xff;

  /** In bytes; DynamoDB's largest numbers take 53. */
  private static final int LONGEST_BIGNUM = 512;

  private final ByteSource source;
  private final CborLimits limits;
  private int values;

  public CborReader(ByteSource source, CborLimits limits) {
    this.source = source;
    this.limits = limits;
    source.allow(limits.bytes());
  }

  /** Starts counting against the limits anew, for the next message of a stream. */
  public void renewLimits() {
    source.allow(limits.bytes());
    values = 0;
  }

  /** The one value that {@code bytes} hold. */
  public static Cbor read(byte[] bytes, CborLimits limits) {
    ByteSource source = ByteSource.of(bytes);
    try {
      Cbor value = new CborReader(source, limits).read();
      if (!source.ended()) {
        throw new MalformedCborException("bytes after the value");
      }
      return value;
    } catch (EOFException _) {
      throw new MalformedCborException("a value is cut short");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next value. */
  public Cbor read() throws IOException {
    return read(limits.depth());
  }

  private Cbor read(int depth) throws IOException {
    if (depth == 0) {
      throw new MalformedCborException("values are nested too deeply");
    }
    if (++values > limits.values()) {
      throw new MalformedCborException("too many values");
    }
    int initial = source.read();
    int info = initial & 0x1f;
    return switch (initial >> 5) {
      case 0 -> integer(argument(info), false);
      case 1 -> integer(argument(info), true);
      case 2 -> new Cbor.Bytes(string(info, 2));
      case 3 -> new Cbor.Text(utf8(string(info, 3)));
      case 4 -> new Cbor.Array(array(info, depth));
      case 5 -> new Cbor.Dictionary(dictionary(info, depth));
      case 6 -> tagged(argument(info), depth);
      default -> simple(info);
    };
  }

  private static Cbor integer(long argument, boolean negative) {
    if (argument >= 0) {
      return new Cbor.Int(negative ? ~argument : argument);
    }
    BigInteger magnitude = new BigInteger(1, ByteBuffer.allocate(8).putLong(argument).array());
    return new Cbor.BigInt(negative ? magnitude.not() : magnitude);
  }

  private byte[] string(int info, int majorType) throws IOException {
    if (info != INDEFINITE) {
      return source.read(argument(info));
    }
    var chunks = new ByteArrayOutputStream();
    while (!source.skip(BREAK)) {
      int initial = source.read();
      if (initial >> 5 != majorType) {
        throw new MalformedCborException("a string made of other things than strings");
      }
      chunks.writeBytes(source.read(argument(initial & 0x1f)));
    }
    return chunks.toByteArray();
  }

  private List<Cbor> array(int info, int depth) throws IOException {
    long count = count(info);
    List<Cbor> elements = new ArrayList<>((int) Math.min(count, 16));
    while (info == INDEFINITE ? !source.skip(BREAK) : elements.size() < count) {
      elements.add(read(depth - 1));
    }
    return elements;
  }

  private Map<Cbor, Cbor> dictionary(int info, int depth) throws IOException {
    long count = count(info);
    Map<Cbor, Cbor> entries = new LinkedHashMap<>();
    while (info == INDEFINITE ? !source.skip(BREAK) : entries.size() < count) {
      Cbor key = read(depth - 1);
      if (!(key instanceof Cbor.Text || key instanceof Cbor.Int)) {
        throw new MalformedCborException("a map key is neither text nor an integer");
      }
      if (entries.put(key, read(depth - 1)) != null) {
        throw new MalformedCborException("a map key is given twice");
      }
    }
    return entries;
  }

  private Cbor tagged(long tag, int depth) throws IOException {
    Cbor content = read(depth - 1);
    if ((tag == 2 || tag == 3) && content instanceof Cbor.Bytes(byte[] bytes)) {
      if (bytes.length > LONGEST_BIGNUM) {
        throw new MalformedCborException("a number longer than any that DynamoDB keeps");
      }
      BigInteger magnitude = new BigInteger(1, bytes);
      return new Cbor.BigInt(tag == 2 ? magnitude : magnitude.not());
    }
    return new Cbor.Tagged(tag, content);
  }

  private Cbor simple(int info) throws IOException {
    return switch (info) {
      case 20 -> new Cbor.Bool(false);
      case 21 -> new Cbor.Bool(true);
      case 22 -> Cbor.Null.NULL;
      case 27 -> new Cbor.Float64(Double.longBitsToDouble(bigEndian(8)));
      default -> throw new MalformedCborException("an unknown simple value");
    };
  }

  private long count(int info) throws IOException {
    if (info == INDEFINITE) {
      return 0;
    }
    long count = argument(info);
    if (count < 0 || count > limits.values() - values) {
      throw new MalformedCborException("too many values");
    }
    return count;
  }

  private long argument(int info) throws IOException {
    return switch (info) {
      case 24 -> bigEndian(1);
      case 25 -> bigEndian(2);
      case 26 -> bigEndian(4);
      case 27 -> bigEndian(8);
      default -> {
        if (info > 27) {
          throw new MalformedCborException("a length that is reserved or not definite");
        }
        yield info;
      }
    };
  }

  private long bigEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | source.read();
    }
    return value;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedCborException("text that is not UTF-8");
    }
  }
}
