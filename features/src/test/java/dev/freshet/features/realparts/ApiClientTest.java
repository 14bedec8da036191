package dev.freshet.features.realparts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.local.client.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do when a Freshet cannot answer for a moment. */
class ApiClientTest {

  private static final CustomerId ADA = new CustomerId("Ada");
  private static final String LOANS =
      """
      {"loans":[{"loanId":"L-1","outstandingBalance":{"amount":"8017.04","currency":"USD"}}]}
      """;

  @TempDir private Path keys;

  private final AtomicInteger asked = new AtomicInteger();
  private int refusals;
  private HttpServer freshet;
  private ApiClient client;

  @BeforeEach
  void start() throws IOException {
    freshet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    freshet.createContext("/", this::answer);
    freshet.start();
    client =
        new ApiClient(
            URI.create("http://127.0.0.1:" + freshet.getAddress().getPort()),
            LocalTokens.in(keys, InstantSource.system()));
  }

  @AfterEach
  void stop() {
    client.close();
    freshet.stop(0);
  }

  @Test
  void a_read_that_is_told_to_come_again_comes_again() throws Exception {
    refusals = 2;

    assertThat(client.look(ADA, VersionVector.empty()).balances())
        .isEqualTo(Map.of(new LoanId("L-1"), Money.usd("8017.04")));
    assertThat(asked).hasValue(3);
  }

  @Test
  void a_read_that_is_refused_again_and_again_says_what_was_answered() {
    refusals = Integer.MAX_VALUE;

    assertThatThrownBy(() -> client.look(ADA, VersionVector.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("GET /customers/Ada/loans answered 503: too slow");
    assertThat(asked).hasValue(5);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean refused = asked.incrementAndGet() <= refusals;
    byte[] body = (refused ? "too slow" : LOANS).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Retry-After", "0");
    exchange.getResponseHeaders().add("Freshet-Version", "ledger/L-1=1");
    exchange.sendResponseHeaders(refused ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
