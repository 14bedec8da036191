package dev.freshet.adapters.in.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.adapters.in.http.billing.BillingEndpoints;
import dev.freshet.adapters.in.http.cart.CartEndpoints;
import dev.freshet.adapters.in.http.ops.CacheManagerEndpoints;
import dev.freshet.adapters.in.http.ops.CustomersEndpoint;
import dev.freshet.adapters.in.http.ops.FreshnessEndpoint;
import dev.freshet.adapters.in.http.ops.LoadEndpoints;
import dev.freshet.adapters.in.http.payment.PaymentEndpoints;
import dev.freshet.adapters.in.http.profile.ProfileEndpoints;
import dev.freshet.adapters.in.http.site.HealthPart;
import dev.freshet.adapters.in.http.site.SiteEndpoints;
import dev.freshet.adapters.in.http.site.StateEndpoints;
import dev.freshet.adapters.in.http.statement.StatementEndpoints;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.customer.CustomerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** The whole contract on recorded use cases, with a clock that stands still and local tokens. */
public final class Contract {

  public static final Instant NOW = Instant.parse("2017-05-31T12:00:10Z");
  public static final CustomerId ADA = new CustomerId("C-1");

  private static final ObjectMapper JSON = new ObjectMapper();

  public final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  public final InstantSource clock = now::get;
  public final RecordedUseCases useCases = new RecordedUseCases();
  public final LocalTokens tokens;
  public final Routes routes;
  public final Api api;

  public Contract(Path directory) {
    tokens = LocalTokens.in(directory, clock);
    routes =
        Routes.none()
            .with(new BillingEndpoints(useCases, clock).routes())
            .with(new PaymentEndpoints(useCases.making(), useCases.lookingUp()).routes())
            .with(
                new ProfileEndpoints(useCases.profileLookUp(), useCases.profileChange(), clock)
                    .routes())
            .with(
                new CartEndpoints(useCases.carts, useCases.carts, useCases.carts, useCases.carts)
                    .routes())
            .with(new StatementEndpoints(useCases.statements(), clock).routes())
            .with(new LoadEndpoints(useCases.loading()).routes())
            .with(new FreshnessEndpoint(useCases.auditing()).routes())
            .with(new CustomersEndpoint(useCases.listing()).routes())
            .with(
                new CacheManagerEndpoints(
                        useCases.explaining(), useCases.tending(), useCases.replaying())
                    .routes())
            .with(
                new StateEndpoints(
                        List.of(
                            new HealthPart("store", true, () -> useCases.storeTrouble),
                            new HealthPart("redis", false, () -> useCases.redisTrouble)),
                        () -> "freshet_up 1\n",
                        clock)
                    .routes())
            .with(new SiteEndpoints().routes());
    api = new Api(routes, new Authorization(tokens.verifier()));
  }

  public String adasToken() {
    return tokens.forCustomer(ADA, Duration.ofHours(1));
  }

  public String operatorsToken() {
    return tokens.forOperator(Duration.ofHours(1));
  }

  /** A call in Ada's name. */
  public Sent ada(String method, String target) {
    return new Sent(method, target).header("Authorization", "Bearer " + adasToken());
  }

  /** A call in an operator's name. */
  public Sent operator(String method, String target) {
    return new Sent(method, target).header("Authorization", "Bearer " + operatorsToken());
  }

  /** A call without a token. */
  public Sent anybody(String method, String target) {
    return new Sent(method, target);
  }

  public static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** The last part of a problem's type. */
  public static String problem(Response response) {
    return json(response).path("type").asText().replace("/problems/", "");
  }

  /** A request that is being put together. */
  public final class Sent {

    private final String method;
    private final String target;
    private final Map<String, List<String>> headers = new TreeMap<>();
    private byte[] body = {};

    private Sent(String method, String target) {
      this.method = method;
      this.target = target;
    }

    public Sent header(String name, String... values) {
      headers.put(name, List.of(values));
      return this;
    }

    public Sent body(String json) {
      return body(json.getBytes(StandardCharsets.UTF_8)).header("Content-Type", "application/json");
    }

    public Sent body(byte[] bytes) {
      body = bytes;
      return this;
    }

    public Response answer() {
      String[] parts = target.split("\\?", 2);
      return api.handle(
          new Request(method, parts[0], parts.length > 1 ? parts[1] : "", headers, body));
    }
  }
}
