package dev.freshet.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for every answer to whatever was sent. */
final class Judge {

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<Integer> STATUSES =
      List.of(
          200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 409, 412, 413, 414, 415, 417, 421, 422,
          428, 431, 503, 505);

  /** Names of packages and exceptions, and lines of stack traces. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|Error:|\\bat [a-z]+\\.[a-z]|\\b(java|javax|jakarta|dev\\.freshet|com\\.fasterxml|com\\.nimbusds|"
              + "org\\.eclipse|io\\.javalin|io\\.vavr|kotlin)\\.[a-zA-Z]");

  private static final Pattern NUMBER = Pattern.compile("\"([0-9]+(\\.[0-9]+)?)\"");

  private final Tokens tokens;

  Judge(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Checks an answer.
   *
   * @return its JSON, or a missing node
   */
  JsonNode check(String sent, Answer answer) {
    assertThat(answer.status()).isIn(STATUSES);
    boolean page = answer.header("content-type").startsWith("text/");
    assertThat(page ? "" : answer.toString()).doesNotContainPattern(INSIDES);
    if (answer.status() == 503) {
      assertThat(answer.header("retry-after")).matches("[0-9]+");
    }
    JsonNode body = json(answer);
    if (answer.status() >= 400) {
      checkProblem(answer, body);
    } else {
      checkOwner(sent, answer, body);
    }
    if (answer.status() == 201 && body.has("paymentId")) {
      BigDecimal paid = new BigDecimal(body.at("/amount/amount").asText());
      assertThat(amounts(sent)).anyMatch(amount -> amount.compareTo(paid) == 0);
    }
    return body;
  }

  private static JsonNode json(Answer answer) {
    if (answer.body().isEmpty() || !answer.header("content-type").contains("json")) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException broken) {
      throw new AssertionError("the answer is not the JSON that it says it is", broken);
    }
  }

  private static void checkProblem(Answer answer, JsonNode body) {
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    if (!body.isMissingNode()) {
      assertThat(body.path("type").asText()).matches("/problems/[a-z0-9-]+");
      assertThat(body.path("status").asInt()).isEqualTo(answer.status());
      assertThat(body.path("title").asText()).isNotEmpty();
      assertThat(body.path("detail").asText()).isNotEmpty();
      assertThat(body.path("instance").asText()).startsWith("/");
    }
  }

  /** Customers are shown what is theirs; an operator may look at everything. */
  private void checkOwner(String sent, Answer answer, JsonNode body) {
    List<String> of = body.findValuesAsText("customerId");
    tokens
        .customers()
        .forEach(
            (customer, token) -> {
              String name = customer.value();
              if (of.contains(name) || body.path("loanId").asText().contains(name)) {
                boolean looks = answer.status() == 200 && sent.contains(tokens.operator());
                assertThat(sent.contains(token) || looks)
                    .as("what is shown of %s was asked for with their token", name)
                    .isTrue();
              }
            });
  }

  private static List<BigDecimal> amounts(String sent) {
    return NUMBER.matcher(sent).results().map(found -> new BigDecimal(found.group(1))).toList();
  }
}
