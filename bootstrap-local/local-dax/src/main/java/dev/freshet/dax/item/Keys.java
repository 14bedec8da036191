package dev.freshet.dax.item;

import dev.freshet.dax.cbor.ByteSource;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.item.KeySchema.KeyAttribute;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Primary keys as DAX writes them.
 *
 * <p>A lone hash key goes without a CBOR header (numbers excepted). With a sort key the hash key is
 * CBOR and the sort key follows to the end: text and bytes raw, numbers as {@link LexDecimal}.
 */
public final class Keys {
  /** The deepest is a fraction of many digits: a tag, its array, and in it a tagged integer. */
  private static final CborLimits HASH_KEY = new CborLimits(1 << 16, 8, 4);

  private Keys() {}

  /** The key's bytes in their one form: keys that DynamoDB holds equal give equal bytes. */
  public static byte[] encode(KeySchema schema, Map<String, AttributeValue> key) {
    var out = new CborWriter();
    AttributeValue hash = valueOf(schema.hash(), key);
    if (schema.range().isEmpty()) {
      return hash.n() == null ? raw(hash) : number(hash.n());
    }
    AttributeValues.write(hash, out);
    AttributeValue range = valueOf(schema.range().get(), key);
    out.raw(range.n() == null ? raw(range) : LexDecimal.encode(Numbers.parse(range.n())));
    return out.toByteArray();
  }

  public static Map<String, AttributeValue> decode(KeySchema schema, byte[] key) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    KeyAttribute hash = schema.hash();
    if (schema.range().isEmpty()) {
      attributes.put(hash.name(), lone(hash, key));
      return attributes;
    }
    ByteSource source = ByteSource.of(key);
    attributes.put(hash.name(), typed(hash, read(source)));
    KeyAttribute range = schema.range().get();
    attributes.put(range.name(), trailing(range, source.rest()));
    return attributes;
  }

  private static AttributeValue lone(KeyAttribute attribute, byte[] bytes) {
    return switch (attribute.type()) {
      case S -> AttributeValue.fromS(utf8(bytes));
      case B -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
      case N -> typed(attribute, CborReader.read(bytes, HASH_KEY));
      case UNKNOWN_TO_SDK_VERSION -> throw mismatch();
    };
  }

  private static AttributeValue trailing(KeyAttribute attribute, byte[] bytes) {
    return switch (attribute.type()) {
      case S -> AttributeValue.fromS(utf8(bytes));
      case B -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
      case N -> AttributeValue.fromN(LexDecimal.decode(bytes).toString());
      case UNKNOWN_TO_SDK_VERSION -> throw mismatch();
    };
  }

  private static AttributeValue typed(KeyAttribute attribute, Cbor value) {
    boolean matches =
        switch (attribute.type()) {
          case S -> value instanceof Cbor.Text;
          case B -> value instanceof Cbor.Bytes;
          case N -> Numbers.isNumber(value);
          case UNKNOWN_TO_SDK_VERSION -> false;
        };
    if (!matches) {
      throw mismatch();
    }
    return AttributeValues.read(value);
  }

  private static AttributeValue valueOf(KeyAttribute attribute, Map<String, AttributeValue> key) {
    AttributeValue value = key.get(attribute.name());
    if (value == null || !value.type().toString().equals(attribute.type().toString())) {
      throw mismatch();
    }
    return value;
  }

  private static byte[] raw(AttributeValue value) {
    return value.s() == null
        ? value.b().asByteArrayUnsafe()
        : value.s().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] number(String number) {
    var out = new CborWriter();
    Numbers.write(new BigDecimal(number), out);
    return out.toByteArray();
  }

  private static Cbor read(ByteSource source) {
    try {
      return new CborReader(source, HASH_KEY).read();
    } catch (IOException _) {
      throw mismatch();
    }
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new UnexpectedCborException("a text key that is not UTF-8");
    }
  }

  private static UnexpectedCborException mismatch() {
    return new UnexpectedCborException("The provided key element does not match the schema");
  }
}
