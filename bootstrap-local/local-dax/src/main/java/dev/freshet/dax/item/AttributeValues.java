package dev.freshet.dax.item;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.UnexpectedCborException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB attribute values of all ten types as CBOR, with DAX's private tags for the three kinds
 * of set.
 */
public final class AttributeValues {
  public static final long STRING_SET = 3321;
  private static final long NUMBER_SET = 3322;
  private static final long BINARY_SET = 3323;

  private AttributeValues() {}

  /** Writes {@code value}, numbers in their one form. */
  public static void write(AttributeValue value, CborWriter out) {
    switch (value.type()) {
      case S -> out.text(value.s());
      case N -> Numbers.write(new BigDecimal(value.n()), out);
      case B -> out.bytes(value.b().asByteArrayUnsafe());
      case BOOL -> out.bool(value.bool());
      case NUL -> out.nothing();
      case SS -> writeAll(value.ss(), out.tag(STRING_SET), CborWriter::text);
      case NS ->
          writeAll(value.ns(), out.tag(NUMBER_SET), (o, n) -> Numbers.write(new BigDecimal(n), o));
      case BS ->
          writeAll(value.bs(), out.tag(BINARY_SET), (o, b) -> o.bytes(b.asByteArrayUnsafe()));
      case L -> writeAll(value.l(), out, (o, element) -> write(element, o));
      case M -> {
        out.map(value.m().size());
        value.m().forEach((name, member) -> write(member, out.text(name)));
      }
      case UNKNOWN_TO_SDK_VERSION ->
          throw new UnexpectedCborException("an attribute value without a type");
    }
  }

  public static AttributeValue read(Cbor value) {
    return switch (value) {
      case Cbor.Text(String text) -> AttributeValue.fromS(text);
      case Cbor.Bytes(byte[] bytes) -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
      case Cbor.Bool(boolean bool) -> AttributeValue.fromBool(bool);
      case Cbor.Null _ -> AttributeValue.fromNul(true);
      case Cbor.Int _, Cbor.BigInt _, Cbor.Float64 _ -> number(value);
      case Cbor.Array(var elements) ->
          AttributeValue.fromL(readAll(elements, AttributeValues::read));
      case Cbor.Dictionary(var entries) -> AttributeValue.fromM(readMap(entries));
      case Cbor.Tagged(long tag, Cbor.Array(var elements)) when tag == STRING_SET ->
          AttributeValue.fromSs(readAll(elements, Cbor::asText));
      case Cbor.Tagged(long tag, Cbor.Array(var elements)) when tag == NUMBER_SET ->
          AttributeValue.fromNs(readAll(elements, element -> number(element).n()));
      case Cbor.Tagged(long tag, Cbor.Array(var elements)) when tag == BINARY_SET ->
          AttributeValue.fromBs(
              readAll(elements, element -> SdkBytes.fromByteArrayUnsafe(element.asBytes())));
      case Cbor.Tagged _ -> number(value);
    };
  }

  private static AttributeValue number(Cbor value) {
    return AttributeValue.fromN(Numbers.read(value).toString());
  }

  private static Map<String, AttributeValue> readMap(Map<Cbor, Cbor> entries) {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    entries.forEach((name, member) -> members.put(name.asText(), read(member)));
    return members;
  }

  private static <T> List<T> readAll(List<Cbor> elements, Function<Cbor, T> reading) {
    List<T> read = new ArrayList<>(elements.size());
    elements.forEach(element -> read.add(reading.apply(element)));
    return read;
  }

  private static <T> void writeAll(
      List<T> elements, CborWriter out, BiConsumer<CborWriter, T> writing) {
    out.array(elements.size());
    elements.forEach(element -> writing.accept(out, element));
  }
}
