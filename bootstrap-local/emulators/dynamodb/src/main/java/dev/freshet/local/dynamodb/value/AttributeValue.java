package dev.freshet.local.dynamodb.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value of one of the service's ten types. Numbers are in the form of {@link Numbers}. */
public sealed interface AttributeValue {

  /** The type's name on the wire. */
  default String type() {
    return switch (this) {
      case Str _ -> "S";
      case Num _ -> "N";
      case Bin _ -> "B";
      case Bool _ -> "BOOL";
      case Null _ -> "NULL";
      case StrSet _ -> "SS";
      case NumSet _ -> "NS";
      case BinSet _ -> "BS";
      case ListOf _ -> "L";
      case MapOf _ -> "M";
    };
  }

  /** A string. */
  record Str(String value) implements AttributeValue {}

  /** A number. */
  record Num(BigDecimal value) implements AttributeValue {}

  /** Bytes. */
  record Bin(Binary value) implements AttributeValue {}

  /** True or false. */
  record Bool(boolean value) implements AttributeValue {}

  /** The null value, which is not absence. */
  record Null() implements AttributeValue {}

  /** Distinct strings, in no order that matters. */
  record StrSet(Set<String> values) implements AttributeValue {}

  /** Distinct numbers. */
  record NumSet(Set<BigDecimal> values) implements AttributeValue {}

  /** Distinct bytes. */
  record BinSet(Set<Binary> values) implements AttributeValue {}

  /** Values in order. */
  record ListOf(List<AttributeValue> values) implements AttributeValue {}

  /** Values by name. */
  record MapOf(Map<String, AttributeValue> values) implements AttributeValue {}
}
