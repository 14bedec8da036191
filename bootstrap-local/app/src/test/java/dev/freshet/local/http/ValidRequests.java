package dev.freshet.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.domain.customer.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Requests of every route that are in order, with what answers before have told: the carts' ETags,
 * ids, cursors and versions. Not thread-safe.
 */
final class ValidRequests {

  private static final int KNOWN_AT_MOST = 20;

  private final SplittableRandom random;
  private final Tokens tokens;
  private final List<Supplier<Message>> routes;
  private final Map<String, String> cartTags = new HashMap<>();
  private final List<String> payments = new ArrayList<>(List.of("P-1"));
  private final List<String> cursors = new ArrayList<>(List.of("0"));
  private final List<String> versions = new ArrayList<>(List.of("ledger/L-Ada-1=1"));
  private final List<String> tags = new ArrayList<>(List.of("\"x\""));
  private final List<String> ids = new ArrayList<>(List.of("1"));
  private int keys;

  ValidRequests(SplittableRandom random, Tokens tokens) {
    this.random = random;
    this.tokens = tokens;
    routes =
        List.of(
            this::loans,
            this::loans,
            this::statement,
            this::statement,
            this::payment,
            this::payment,
            this::payment,
            () -> asCustomer("GET", "/payments/" + oneOf(payments)),
            () -> asCustomer("GET", "/customers/" + customer() + "/profile"),
            this::profileChange,
            this::cart,
            this::putCart,
            this::putCart,
            () -> conditional("DELETE", ""),
            () -> conditional("POST", "/checkout").with("Idempotency-Key: " + key()),
            () -> conditional("POST", "/checkout").with("Idempotency-Key: " + key()),
            this::look,
            this::operate,
            this::operate,
            this::change);
  }

  Message next() {
    return routes.get(random.nextInt(routes.size())).get();
  }

  String token() {
    return random.nextInt(3) == 0 ? tokens.operator() : tokens.of(customer());
  }

  /** What an answer says is of use for later requests. */
  void learn(Answer answer, JsonNode body) {
    learn(versions, answer.header("freshet-version"));
    learn(tags, answer.header("etag"));
    learn(payments, body.path("paymentId").asText());
    learn(cursors, body.path("next").asText());
    learn(ids, body.path("loadId").asText());
    learn(ids, body.at("/deadLetters/0/eventId").asText());
    JsonNode cart = body.has("cart") ? body.path("cart") : body;
    if (cart.has("lines") && cart.has("customerId") && !answer.header("etag").isEmpty()) {
      cartTags.put(cart.path("customerId").asText(), answer.header("etag"));
    }
  }

  private void learn(List<String> known, String heard) {
    if (!heard.isEmpty() && !heard.equals("null")) {
      if (known.size() == KNOWN_AT_MOST) {
        known.remove(random.nextInt(KNOWN_AT_MOST));
      }
      known.add(heard);
    }
  }

  private Message loans() {
    return refined(asCustomer("GET", "/customers/" + customer() + "/loans"));
  }

  private Message statement() {
    String paged = random.nextBoolean() ? "" : "?limit=3&cursor=" + oneOf(cursors);
    return refined(asCustomer("GET", "/loans/" + loan() + "/statement" + paged));
  }

  private Message refined(Message read) {
    return switch (random.nextInt(4)) {
      case 0 -> read.with("Freshet-Min-Version: " + oneOf(versions));
      case 1 -> read.with("If-None-Match: " + oneOf(tags));
      default -> read;
    };
  }

  private Message payment() {
    return asCustomer("POST", "/loans/" + loan() + "/payments")
        .with("Idempotency-Key: " + key())
        .withJson("{" + amount() + "}");
  }

  private Message profileChange() {
    return asCustomer("PATCH", "/customers/" + customer() + "/profile")
        .withJson(
            "{\"name\":\"Somebody %d\",\"email\":\"s@example.com\",\"phone\":\"+1 555 0199\"}"
                .formatted(random.nextInt(100)));
  }

  private Message cart() {
    return asCustomer("GET", "/customers/" + customer() + "/cart");
  }

  private Message putCart() {
    return conditional("PUT", "")
        .withJson(
            "{\"lines\":[{\"loanId\":\"%s\",%s},{\"loanId\":\"%s\",%s}]}"
                .formatted(loan(), amount(), loan(), amount()));
  }

  private Message conditional(String method, String path) {
    CustomerId customer = customer();
    String tag = random.nextInt(3) == 0 ? null : cartTags.get(customer.value());
    return authorized(
            Message.of(method, "/customers/" + customer + "/cart" + path), tokens.of(customer))
        .with(tag == null ? "If-None-Match: *" : "If-Match: " + tag);
  }

  private Message look() {
    String target =
        List.of("/", "/docs", "/docs/swagger-ui.css", "/openapi.json", "/metrics", "/health")
            .get(random.nextInt(6));
    String method = List.of("GET", "HEAD", "OPTIONS").get(random.nextInt(3));
    return Message.of(method, target);
  }

  private Message operate() {
    return authorized(
        Message.of(
            "GET",
            switch (random.nextInt(11)) {
              case 0 -> "/ops/customers?limit=2";
              case 1 -> "/ops/customers?limit=2&cursor=" + oneOf(cursors);
              case 2 -> "/ops/explain?key=customer-loans:" + customer();
              case 3 -> "/ops/explain?key=statement:" + loan();
              case 4 -> "/ops/dead-letters?limit=5";
              case 5 -> "/ops/loads/" + oneOf(ids);
              case 6 -> "/ops/freshness";
              case 7 -> "/ops/feed";
              case 8 -> "/ops/mainframe";
              case 9 -> "/ops/ledger?customerId=" + customer();
              default -> "/ops/mainframe/batches/1";
            }),
        tokens.operator());
  }

  private Message change() {
    return switch (random.nextInt(5)) {
      case 0 -> authorized(Message.of("POST", "/ops/loads"), tokens.operator());
      case 1 ->
          authorized(
              Message.of("POST", "/ops/dead-letters/" + oneOf(ids) + "/redrive"),
              tokens.operator());
      case 2 ->
          authorized(Message.of("POST", "/ops/replays"), tokens.operator())
              .withJson("{\"from\":\"2126-11-23T00:00:00Z\",\"to\":\"2126-11-24T00:00:00+01:00\"}");
      case 3 ->
          authorized(Message.of("PATCH", "/ops/mainframe"), tokens.operator())
              .withJson(
                  "{\"latency\":{\"medianMillis\":0,\"p99Millis\":0},\"outages\":{\"loan-system\":false},"
                      + "\"replica\":{\"lagMillis\":0},\"businessDate\":\"2017-06-30\"}");
      default ->
          authorized(Message.of("POST", "/ops/mainframe/batches"), tokens.operator())
              .withJson("{\"tape\":\"/nowhere/tape.xml\"}");
    };
  }

  private Message asCustomer(String method, String target) {
    CustomerId owner =
        Books.MUTATED.stream()
            .filter(customer -> target.contains(customer.value()))
            .findFirst()
            .orElseGet(this::customer);
    return authorized(Message.of(method, target), tokens.of(owner));
  }

  private static Message authorized(Message message, String token) {
    return message.with("Authorization: Bearer " + token);
  }

  private CustomerId customer() {
    return oneOf(Books.MUTATED);
  }

  private String loan() {
    return "L-" + customer() + "-" + (1 + random.nextInt(2));
  }

  private String amount() {
    return "\"amount\":{\"amount\":\"%d.%02d\",\"currency\":\"USD\"}"
        .formatted(random.nextInt(20), random.nextInt(100));
  }

  /** Some keys come again. */
  private String key() {
    return "key-" + (random.nextInt(5) == 0 ? random.nextInt(keys + 1) : keys++);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
