package dev.freshet.dax.cbor;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * One decoded CBOR value; immutable, except that byte arrays are shared and must not be written to.
 */
public sealed interface Cbor {

  /** An integer that fits 64 bits. */
  record Int(long value) implements Cbor {}

  /** An integer beyond 64 bits: a bignum, or a large major type 0 or 1. */
  record BigInt(BigInteger value) implements Cbor {}

  @SuppressWarnings("ArrayRecordComponent") // never compared: only text and integers are map keys
  record Bytes(byte[] value) implements Cbor {}

  record Text(String value) implements Cbor {}

  record Array(List<Cbor> elements) implements Cbor {}

  /** A map in the order of the wire, definite or not. */
  record Dictionary(Map<Cbor, Cbor> entries) implements Cbor {}

  record Tagged(long tag, Cbor content) implements Cbor {}

  record Bool(boolean value) implements Cbor {}

  record Float64(double value) implements Cbor {}

  /** The CBOR null. */
  enum Null implements Cbor {
    NULL
  }

  /**
   * The integer that this value must be; like its siblings it throws {@link
   * UnexpectedCborException} otherwise.
   */
  default long asInt() {
    if (this instanceof Int(long value)) {
      return value;
    }
    throw otherThan("an integer");
  }

  default String asText() {
    if (this instanceof Text(String value)) {
      return value;
    }
    throw otherThan("a text");
  }

  default byte[] asBytes() {
    if (this instanceof Bytes(byte[] value)) {
      return value;
    }
    throw otherThan("a byte string");
  }

  default List<Cbor> asArray() {
    if (this instanceof Array(List<Cbor> value)) {
      return value;
    }
    throw otherThan("an array");
  }

  default Map<Cbor, Cbor> asMap() {
    if (this instanceof Dictionary(Map<Cbor, Cbor> value)) {
      return value;
    }
    throw otherThan("a map");
  }

  private UnexpectedCborException otherThan(String kind) {
    return new UnexpectedCborException(
        "found " + getClass().getSimpleName() + " instead of " + kind);
  }
}
