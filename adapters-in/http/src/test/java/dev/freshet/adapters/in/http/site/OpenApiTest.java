package dev.freshet.adapters.in.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Contract;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.Samples;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.cachemanager.ReplayEvents;
import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {

  private static final String AMOUNT = "{\"amount\":{\"amount\":\"232.96\",\"currency\":\"USD\"}}";

  private static final String LINES =
      "{\"lines\":[{\"loanId\":\"19406600\",\"amount\":{\"amount\":\"232.96\",\"currency\":\"USD\"}}]}";

  @TempDir Path directory;
  private Contract contract;
  private JsonNode document;

  @BeforeEach
  void layDown() {
    contract = new Contract(directory);
    document = Contract.json(contract.anybody("GET", "/openapi.json").answer());
    contract.useCases.loans = Either.right(Samples.hit(Samples.loans()));
    contract.useCases.profile = Either.right(Samples.hit(Samples.PROFILE));
    contract.useCases.changed =
        Either.right(new Versioned<>(Option.some(Samples.PROFILE), Samples.VERSION));
    contract.useCases.paid = Either.right(Samples.processed());
    contract.useCases.payment = Either.right(Option.some(Samples.processed()));
    contract.useCases.customers =
        Either.right(List.of(new CustomerLoanIds(Contract.ADA, List.of(new LoanId("19406600")))));
    contract.useCases.explanation = Either.right(Option.some(Samples.explanation()));
    contract.useCases.parked = Either.right(Samples.parked());
    contract.useCases.redriven = Either.right(Option.some(Samples.letter()));
    contract.useCases.replayed = Either.right(new ReplayEvents.Report(1, 0));
  }

  @Test
  void names_every_route_and_no_other() {
    Stream<String> documented =
        document
            .path("paths")
            .propertyStream()
            .flatMap(
                path ->
                    path.getValue()
                        .propertyStream()
                        .map(op -> op.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()));
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            contract.routes.all().stream().map(r -> r.method() + " " + r.template()).toList());
  }

  @Test
  void names_for_every_route_the_scopes_that_open_it() {
    for (Route route : contract.routes.all()) {
      assertThat(operation(route.method(), route.template()).path("security").toString())
          .as(route.template())
          .isEqualTo(
              switch (route.access()) {
                case Access.PUBLIC -> "[]";
                case Access.CUSTOMER -> "[{\"bearer\":[\"customer\"]}]";
                case Access.OPERATOR -> "[{\"bearer\":[\"operator\"]}]";
                case Access.CUSTOMER_OR_OPERATOR ->
                    "[{\"bearer\":[\"customer\"]},{\"bearer\":[\"operator\"]}]";
              });
    }
  }

  @Test
  void names_every_problem_type_in_the_schema_and_on_the_page() {
    assertThat(document.at("/components/schemas/ProblemType/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Stream.of(ProblemType.values()).map(ProblemType::uri).toList());
    for (ProblemType type : ProblemType.values()) {
      assertThat(document.path("info").path("description").asText())
          .contains("| `" + type.uri() + "` | " + type.status() + " | " + type.title() + " |");
    }
  }

  @Test
  void points_to_nothing_that_is_not_there() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void describes_what_is_answered() {
    String loans = "/customers/{customerId}/loans";
    assertDescribed("GET", loans, contract.ada("GET", "/customers/C-1/loans"));
    assertDescribed("GET", loans, contract.ada("GET", "/customers/C-2/loans"));
    assertDescribed("GET", loans, contract.anybody("GET", "/customers/C-1/loans"));
    String profile = "/customers/{customerId}/profile";
    assertDescribed("GET", profile, contract.ada("GET", "/customers/C-1/profile"));
    assertDescribed(
        "PATCH", profile, contract.ada("PATCH", "/customers/C-1/profile").body("{\"name\":\"A\"}"));
    assertDescribed("GET", "/health", contract.anybody("GET", "/health"));
    contract.useCases.storeTrouble = Option.some("it takes no writes");
    assertDescribed("GET", "/health", contract.anybody("GET", "/health"));
  }

  @Test
  void describes_what_is_answered_about_payments() {
    assertDescribed("POST", "/loans/{loanId}/payments", pay());
    assertDescribed("GET", "/payments/{paymentId}", contract.ada("GET", "/payments/p-1"));
    contract.useCases.paid = Either.right(Samples.pending(Contract.ADA));
    assertDescribed("POST", "/loans/{loanId}/payments", pay());
    PaymentRejection rejection = new PaymentRejection.AbovePayoff(Money.usd("1.00"));
    contract.useCases.paid = Either.right(Samples.rejected(rejection));
    assertDescribed("POST", "/loans/{loanId}/payments", pay());
    contract.useCases.payment = Either.right(Option.some(Samples.rejected(rejection)));
    assertDescribed("GET", "/payments/{paymentId}", contract.ada("GET", "/payments/p-1"));
  }

  @Test
  void describes_what_operators_are_answered() {
    assertDescribed("GET", "/ops/freshness", contract.operator("GET", "/ops/freshness"));
    assertDescribed("GET", "/ops/customers", contract.operator("GET", "/ops/customers"));
    assertDescribed(
        "GET", "/ops/explain", contract.operator("GET", "/ops/explain?key=customer-loans:C-1"));
    assertDescribed("GET", "/ops/dead-letters", contract.operator("GET", "/ops/dead-letters"));
    assertDescribed(
        "POST",
        "/ops/dead-letters/{eventId}/redrive",
        contract.operator("POST", "/ops/dead-letters/e-1/redrive"));
    contract.useCases.redriven = Either.right(Option.none());
    contract.useCases.redrivenPayment = Either.right(Option.some(Samples.parkedPayment()));
    assertDescribed(
        "POST",
        "/ops/dead-letters/{eventId}/redrive",
        contract.operator("POST", "/ops/dead-letters/p-1/redrive"));
    assertDescribed(
        "POST",
        "/ops/replays",
        contract
            .operator("POST", "/ops/replays")
            .body("{\"from\":\"2017-05-01T00:00:00Z\",\"to\":\"2017-06-01T00:00:00Z\"}"));
  }

  @Test
  void describes_what_is_answered_about_statements_and_loads() {
    String statement = "/loans/{loanId}/statement";
    contract.useCases.statement = Either.right(Samples.hit(Samples.statement()));
    assertDescribed("GET", statement, contract.ada("GET", "/loans/19406600/statement"));
    assertDescribed("GET", statement, contract.ada("GET", "/loans/19406600/statement?limit=0"));
    contract.useCases.statement = Either.right(Samples.absent());
    assertDescribed("GET", statement, contract.ada("GET", "/loans/19406600/statement"));
    contract.useCases.load = Either.right(Option.some(Samples.load()));
    assertDescribed("POST", "/ops/loads", contract.operator("POST", "/ops/loads"));
    assertDescribed("GET", "/ops/loads/{loadId}", contract.operator("GET", "/ops/loads/load-1"));
    contract.useCases.load = Either.right(Option.none());
    assertDescribed("GET", "/ops/loads/{loadId}", contract.operator("GET", "/ops/loads/load-9"));
  }

  @Test
  void describes_what_is_answered_about_carts() {
    String cart = "/customers/{customerId}/cart";
    String path = "/customers/C-1/cart";
    assertDescribed("GET", cart, contract.ada("GET", path));
    contract.useCases.carts.found = Either.right(Option.some(Samples.cart()));
    assertDescribed("GET", cart, contract.ada("GET", path));
    assertDescribed("PUT", cart, contract.ada("PUT", path).body(LINES));
    assertDescribed("PUT", cart, put("If-Match", "\"g-1.1\""));
    contract.useCases.carts.put = Either.right(Samples.cart());
    assertDescribed("PUT", cart, put("If-Match", "\"g-1.1\""));
    assertDescribed("PUT", cart, put("If-None-Match", "*"));
    contract.useCases.carts.discarded = Either.left(new CartProblem.BeingCheckedOut());
    assertDescribed("DELETE", cart, contract.ada("DELETE", path));
  }

  @Test
  void describes_what_is_answered_about_checkouts() {
    String checkout = "/customers/{customerId}/cart/checkout";
    assertDescribed("POST", checkout, checkOut());
    contract.useCases.carts.checkedOut =
        Either.right(Samples.checkout(Samples.processed(), new LineRefusal.LoanUnknown()));
    assertDescribed("POST", checkout, checkOut());
    for (CartProblem problem :
        List.of(
            new CartProblem.Unknown(),
            new CartProblem.NothingToPay(),
            new CartProblem.KeyUsedForAnotherCheckout())) {
      contract.useCases.carts.checkedOut = Either.left(problem);
      assertDescribed("POST", checkout, checkOut());
    }
  }

  private Contract.Sent put(String condition, String value) {
    return contract.ada("PUT", "/customers/C-1/cart").header(condition, value).body(LINES);
  }

  private Contract.Sent checkOut() {
    return contract
        .ada("POST", "/customers/C-1/cart/checkout")
        .header("Idempotency-Key", "key-1")
        .header("If-Match", "\"g-1.1\"");
  }

  private Contract.Sent pay() {
    return contract
        .ada("POST", "/loans/19406600/payments")
        .header("Idempotency-Key", "key-1")
        .body(AMOUNT);
  }

  private void assertDescribed(String method, String template, Contract.Sent call) {
    Response response = call.answer();
    JsonNode described =
        operation(method, template).path("responses").path(Integer.toString(response.status()));
    String type = response.headers().getOrDefault("Content-Type", "");
    JsonNode schema = described.path("content").path(type).path("schema");
    assertThat(schema.isObject()).as("%s %s %s", method, template, response.status()).isTrue();
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://freshet.dev/x"), withComponents(schema))
                .validate(Contract.json(response)))
        .isEmpty();
    described
        .path("headers")
        .propertyStream()
        .filter(header -> isDue(header.getKey(), template, response))
        .forEach(
            header ->
                assertThat(response.headers())
                    .as("%s %s %s", method, template, response.status())
                    .containsKey(header.getKey()));
  }

  /**
   * A payment that is not pending says nothing of trying again, nor one not posted of a version.
   */
  private static boolean isDue(String header, String template, Response response) {
    boolean aPayment = template.equals("/payments/{paymentId}") && response.status() == 200;
    return !aPayment || !List.of("Retry-After", "Freshet-Version").contains(header);
  }

  private JsonNode withComponents(JsonNode schema) {
    var whole = ((com.fasterxml.jackson.databind.node.ObjectNode) schema).deepCopy();
    whole.set("components", document.path("components"));
    return whole;
  }

  private JsonNode operation(String method, String template) {
    return document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
  }
}
