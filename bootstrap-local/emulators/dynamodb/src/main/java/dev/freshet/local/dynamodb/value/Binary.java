package dev.freshet.local.dynamodb.value;

import java.util.Arrays;
import java.util.Base64;

/** Bytes that are compared by what they are; never changed. */
public final class Binary implements Comparable<Binary> {

  private final byte[] bytes;

  public Binary(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte[] bytes() {
    return bytes;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public boolean startsWith(Binary prefix) {
    var length = prefix.bytes.length;
    return bytes.length >= length && Arrays.equals(bytes, 0, length, prefix.bytes, 0, length);
  }

  public boolean contains(Binary part) {
    for (int start = 0; start + part.bytes.length <= bytes.length; start++) {
      if (Arrays.equals(
          bytes, start, start + part.bytes.length, part.bytes, 0, part.bytes.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(Binary other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
