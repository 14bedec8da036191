package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {

  private static final String ADAS_LOANS = "/customers/C-1/loans";

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
    contract.useCases.loans = Either.right(Samples.hit(Samples.loans()));
    contract.useCases.profile = Either.right(Samples.hit(Samples.PROFILE));
  }

  @Test
  void asks_for_a_token_where_there_is_none() {
    assertRefused(contract.anybody("GET", ADAS_LOANS), 401, "missing-token");
    assertRefused(withAuthorization("Basic YTpi"), 401, "missing-token");
    assertRefused(withAuthorization("Bearer"), 401, "missing-token");
    assertThat(contract.anybody("GET", ADAS_LOANS).answer().headers())
        .containsEntry("WWW-Authenticate", "Bearer realm=\"freshet\"");
  }

  @Test
  void refuses_a_token_that_is_none() {
    assertRefused(withAuthorization("Bearer nonsense"), 401, "invalid-token");
    assertRefused(withAuthorization("Bearer "), 401, "invalid-token");
    assertRefused(
        contract.anybody("GET", ADAS_LOANS).header("Authorization", "Bearer a", "Bearer b"),
        401,
        "invalid-token");
    assertThat(withAuthorization("Bearer nonsense").answer().headers())
        .containsEntry("WWW-Authenticate", "Bearer realm=\"freshet\", error=\"invalid_token\"");
  }

  @Test
  void tells_an_expired_token_from_a_bad_one() {
    Contract.Sent call = contract.ada("GET", ADAS_LOANS);
    contract.now.set(Contract.NOW.plus(Duration.ofHours(2)));
    assertRefused(call, 401, "expired-token");
  }

  @Test
  void lets_a_customer_reach_only_what_is_theirs() {
    assertThat(contract.ada("GET", ADAS_LOANS).answer().status()).isEqualTo(200);
    assertRefused(contract.ada("GET", "/customers/C-2/loans"), 403, "not-yours");
    assertRefused(contract.ada("GET", "/customers/C-2/profile"), 403, "not-yours");
    assertRefused(
        contract.ada("PATCH", "/customers/C-2/profile").body("{\"name\":\"X\"}"), 403, "not-yours");
    assertRefused(contract.ada("GET", "/customers/c-1/loans"), 403, "not-yours");
  }

  @Test
  void keeps_customers_out_of_ops() {
    for (Route route : contract.routes.all()) {
      if (route.template().startsWith("/ops")) {
        String path = route.template().replaceAll("\\{\\w+}", "x");
        assertRefused(contract.ada(route.method(), path), 403, "insufficient-scope");
        assertRefused(contract.anybody(route.method(), path), 401, "missing-token");
      }
    }
  }

  @Test
  void opens_everything_but_health_metrics_and_docs_to_tokens_alone() {
    assertThat(
            contract.routes.all().stream()
                .filter(route -> route.access() == Access.PUBLIC)
                .map(Route::template))
        .containsExactlyInAnyOrder(
            "/", "/docs", "/docs/{file}", "/openapi.json", "/health", "/metrics");
  }

  @Test
  void lets_an_operator_look_but_neither_pay_nor_change_a_profile() {
    assertThat(contract.operator("GET", ADAS_LOANS).answer().status()).isEqualTo(200);
    assertThat(contract.operator("GET", "/customers/C-1/profile").answer().status()).isEqualTo(200);
    assertRefused(contract.operator("POST", "/loans/1/payments"), 403, "insufficient-scope");
    assertRefused(contract.operator("PATCH", "/customers/C-1/profile"), 403, "insufficient-scope");
  }

  @Test
  void shows_a_payment_to_its_payer_and_to_operators() {
    contract.useCases.payment = Either.right(Option.some(Samples.pending(new CustomerId("C-2"))));
    assertRefused(contract.ada("GET", "/payments/p-1"), 403, "not-yours");
    assertThat(contract.operator("GET", "/payments/p-1").answer().status()).isEqualTo(200);
  }

  private Contract.Sent withAuthorization(String value) {
    return contract.anybody("GET", ADAS_LOANS).header("Authorization", value);
  }

  private void assertRefused(Contract.Sent call, int status, String problem) {
    List<Object> before = List.copyOf(contract.useCases.asked);
    Response response = call.answer();
    assertThat(response.status()).isEqualTo(status);
    assertThat(Contract.problem(response)).isEqualTo(problem);
    if (!problem.equals("not-yours")) {
      assertThat(contract.useCases.asked).isEqualTo(before);
    }
  }
}
