package dev.freshet.mainframe.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request, read whole: method, path by segments, query and body. */
record Request(String method, List<String> path, Map<String, String> query, String body) {

  private static final int LONGEST_BODY = 65_536;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Request of(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      throw new BadRequest("the body is longer than " + LONGEST_BODY + " bytes");
    }
    URI uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        List.of(uri.getPath().substring(1).split("/", -1)),
        parameters(Option.of(uri.getRawQuery()).getOrElse("")),
        new String(body, StandardCharsets.UTF_8));
  }

  /** {@code GET} and the path with every id replaced: {@code GET loan-system/loans/*}. */
  boolean matches(String verb, String... pattern) {
    if (!method.equals(verb) || path.size() != pattern.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (!pattern[i].equals("*") && !pattern[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  CustomerId customerId() {
    return CustomerId.parse(path.get(2)).getOrElseThrow(() -> new BadRequest("bad customer id"));
  }

  LoanId loanId() {
    return LoanId.parse(path.get(2)).getOrElseThrow(() -> new BadRequest("bad loan id"));
  }

  PaymentId paymentId() {
    return PaymentId.parse(path.get(2)).getOrElseThrow(() -> new BadRequest("bad payment id"));
  }

  boolean mayBeAnsweredByAnyCopy() {
    return switch (query.getOrDefault("mode", "PRIMARY")) {
      case "PRIMARY" -> false;
      case "ANY_COPY" -> true;
      default -> throw new BadRequest("mode is PRIMARY or ANY_COPY");
    };
  }

  JsonNode json() {
    try {
      JsonNode document = JSON.readTree(body);
      if (!document.isObject()) {
        throw new BadRequest("the body is not a JSON object");
      }
      return document;
    } catch (JsonProcessingException broken) {
      throw new BadRequest("the body is not JSON");
    }
  }

  /** A parameter that is a number from 1 to {@code highest}, or {@code usual} when not given. */
  int number(String name, int usual, int highest) {
    String text = query.getOrDefault(name, Integer.toString(usual));
    if (!text.matches("[0-9]{1,4}")) {
      throw new BadRequest(name + " is 1 to " + highest);
    }
    return Math.clamp(Integer.parseInt(text), 1, highest);
  }

  private static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
