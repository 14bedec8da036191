package dev.freshet.dax.differential;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.dax.exceptions.DaxServiceException;

/**
 * What an operation came to, in a form in which equal outcomes are equal: sets unordered, numbers
 * by value.
 */
final class Outcome {
  private Outcome() {}

  static Object of(Generated operation, DynamoDbClient client) {
    try {
      return plain(operation.call().apply(client));
    } catch (TransactionCanceledException e) {
      return e.cancellationReasons().stream()
          .map(reason -> reason.code() + " " + plain(reason.item()))
          .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    } catch (DaxServiceException e) {
      // The client refuses some requests by itself, with an exception of its own.
      return "DynamoDbException " + e.awsErrorDetails().errorCode();
    } catch (AwsServiceException e) {
      return e.getClass().getSimpleName() + " " + e.awsErrorDetails().errorCode();
    }
  }

  private static Object plain(Object value) {
    return switch (value) {
      case AttributeValue attribute -> plain(attribute);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> String.valueOf(entry.getKey()),
                      entry -> plain(entry.getValue()),
                      (first, _) -> first,
                      TreeMap::new));
      case Set<?> set -> set.stream().map(Outcome::plain).collect(Collectors.toSet());
      case Collection<?> list -> list.stream().map(Outcome::plain).toList();
      default -> value;
    };
  }

  private static Object plain(AttributeValue value) {
    return switch (value.type()) {
      case N -> number(value.n());
      case NS -> value.ns().stream().map(Outcome::number).collect(Collectors.toSet());
      case SS -> Set.copyOf(value.ss());
      case BS -> Set.copyOf(value.bs());
      case L -> value.l().stream().map(Outcome::plain).toList();
      case M -> plain(value.m());
      default -> value;
    };
  }

  private static List<Object> number(String number) {
    return List.of("number", new BigDecimal(number).stripTrailingZeros());
  }
}
