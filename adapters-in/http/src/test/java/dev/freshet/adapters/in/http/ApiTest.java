package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void build() {
    contract = new Contract(directory);
  }

  @Test
  void answers_404_with_a_problem_document_where_there_is_nothing() {
    Response response = contract.anybody("GET", "/nothing/here").answer();
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(Contract.json(response).toString())
        .isEqualTo(
            "{\"type\":\"/problems/resource-unknown\",\"title\":\"There is nothing at this path\","
                + "\"status\":404,\"detail\":\"/openapi.json names every path\","
                + "\"instance\":\"/nothing/here\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/", "//health", "/customers//loans", "/Health", "/customers/C-1"})
  void finds_nothing_at_paths_that_only_resemble_a_route(String path) {
    assertThat(Contract.problem(contract.ada("GET", path).answer())).isEqualTo("resource-unknown");
  }

  @Test
  void answers_405_with_the_methods_that_the_path_knows() {
    Response response = contract.anybody("DELETE", "/customers/C-1/profile").answer();
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS, PATCH");
    assertThat(Contract.problem(response)).isEqualTo("method-not-allowed");
  }

  @Test
  void tells_the_methods_of_a_path_to_OPTIONS() {
    Response response = contract.anybody("OPTIONS", "/loans/1/payments").answer();
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers()).containsEntry("Allow", "OPTIONS, POST");
  }

  @Test
  void answers_HEAD_as_GET() {
    assertThat(contract.anybody("HEAD", "/health").answer().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/customers/%00/loans",
        "/customers/../ops/customers",
        "/customers/%2e%2e/loans",
        "/customers/a%2Fb/loans",
        "/customers/a%5cb/loans",
        "/customers/%zz/loans",
        "/customers/%4/loans",
        "/customers/%ff/loans",
        "/customers/%0d%0aSet-Cookie/loans",
        "/customers/ä/loans",
        "customers/C-1/loans",
        "*",
        ""
      })
  void refuses_paths_that_are_not_well_formed(String path) {
    Response response = contract.ada("GET", path).answer();
    assertThat(response.status()).isEqualTo(400);
    assertThat(Contract.problem(response)).isEqualTo("malformed-path");
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void decodes_path_segments() {
    contract.ada("GET", "/customers/%43-1/loans").answer();
    assertThat(contract.useCases.asked).hasSize(1);
  }

  @Test
  void refuses_an_id_of_the_wrong_shape() {
    Response response = contract.operator("GET", "/customers/C_1/loans").answer();
    assertThat(response.status()).isEqualTo(400);
    assertThat(Contract.problem(response)).isEqualTo("malformed-id");
  }

  @Test
  void refuses_a_body_of_one_byte_too_many_and_takes_the_largest() {
    byte[] largest = new byte[Api.LARGEST_BODY_BYTES];
    Response tooLarge =
        contract
            .ada("POST", "/loans/1/payments")
            .header("Idempotency-Key", "k")
            .body(new byte[Api.LARGEST_BODY_BYTES + 1])
            .answer();
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(Contract.problem(tooLarge)).isEqualTo("body-too-large");
    assertThat(contract.ada("POST", "/loans/1/payments").body(largest).answer().status())
        .isNotEqualTo(413);
  }

  @Test
  void turns_an_unexpected_exception_into_a_500_that_tells_nothing_but_an_id() {
    Routes routes =
        Routes.none()
            .with(
                List.of(
                    new Route(
                        "GET",
                        "/broken",
                        Access.PUBLIC,
                        _ -> {
                          throw new IllegalStateException("secret");
                        })));
    Api api = new Api(routes, new Authorization(contract.tokens.verifier()));
    Response response =
        api.handle(new Request("GET", "/broken", "", java.util.Map.of(), new byte[0]));
    assertThat(response.status()).isEqualTo(500);
    assertThat(Contract.json(response).path("errorId").asText()).hasSize(36);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .doesNotContain("secret", "Exception");
  }

  @Test
  void puts_security_headers_on_every_answer() {
    for (String path : List.of("/health", "/nothing", "/customers/C-1/loans")) {
      assertThat(contract.anybody("GET", path).answer().headers())
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsKey("Content-Security-Policy")
          .containsKey("Cache-Control");
    }
  }

  @Test
  void refuses_a_table_with_a_route_twice() {
    List<Route> routes =
        List.of(new Route("GET", "/x", Access.PUBLIC, _ -> Either.right(Response.empty(204))));
    assertThatThrownBy(() -> new Routes(routes).with(routes))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
