package dev.freshet.local.functions;

import dev.freshet.local.cloud.CannotStart;
import dev.freshet.locallambda.FunctionDefinition;
import dev.freshet.locallambda.FunctionEnvironment;
import dev.freshet.locallambda.LocalFunction;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every function of Freshet, none of them with an environment before it is called. */
final class FunctionSet implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** Small and quick to start: a laptop runs dozens of them. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m", "-Xss512k", "-Xshare:auto");

  private final Map<Name, LocalFunction> functions = new EnumMap<>(Name.class);

  /** A function, by its module and the handler in it. */
  enum Name {
    BILLING("billing", "billing.BillingFunction"),
    PAYMENT("payment", "payment.PaymentFunction"),
    PROFILE("profile", "profile.ProfileFunction"),
    CART("cart", "cart.CartFunction"),
    STATEMENT("statement", "statement.StatementFunction"),
    CACHE_MANAGER("cache-manager", "cachemanager.CacheManagerFunction"),
    OPS("cache-manager", "cachemanager.OpsFunction"),
    OUTBOX_RELAY("outbox-relay", "relay.OutboxRelayFunction"),
    OUTBOX_SWEEP("outbox-relay", "relay.OutboxSweepFunction"),
    RECONCILER("reconciler", "reconciler.ReconcilerFunction"),
    CDC_APPLIER("cdc-applier", "cdcapplier.CdcApplierFunction");

    private final String module;
    private final String handler;

    Name(String module, String handler) {
      this.module = module;
      this.handler = handler;
    }

    /** The function that serves a path of the contract, or none: the gateway does so itself. */
    static Option<Name> serving(String template) {
      return switch (template) {
        case "/customers/{customerId}/loans" -> Option.some(BILLING);
        case "/customers/{customerId}/profile" -> Option.some(PROFILE);
        case "/customers/{customerId}/cart", "/customers/{customerId}/cart/checkout" ->
            Option.some(CART);
        case "/loans/{loanId}/payments", "/payments/{paymentId}" -> Option.some(PAYMENT);
        case "/loans/{loanId}/statement" -> Option.some(STATEMENT);
        case "/ops/customers",
            "/ops/explain",
            "/ops/dead-letters",
            "/ops/dead-letters/{eventId}/redrive",
            "/ops/replays" ->
            Option.some(OPS);
        default -> Option.none();
      };
    }
  }

  private FunctionSet() {}

  /**
   * The functions, each at its own scale.
   *
   * @param variables what leads every function to its servers
   * @param logs the directory that takes what environments print, a file for each function
   */
  static FunctionSet of(
      FunctionArtifacts artifacts, Map<String, String> variables, Path logs, Scaling scaling)
      throws CannotStart {
    FunctionSet set = new FunctionSet();
    for (Name name : Name.values()) {
      FunctionDefinition definition =
          new FunctionDefinition(
              name.handler,
              "dev.freshet.lambda." + name.handler + "::handleRequest",
              artifacts.classpath(name.module),
              variables,
              TIMEOUT,
              OPTIONS);
      Path log = logs.resolve(name.handler + ".log");
      set.functions.put(name, new LocalFunction(definition, log, scaling));
    }
    return set;
  }

  LocalFunction get(Name name) {
    return Option.of(functions.get(name)).getOrElseThrow(IllegalStateException::new);
  }

  List<FunctionEnvironment> environments() {
    return functions.values().stream().flatMap(f -> f.environments().stream()).toList();
  }

  @Override
  public void close() {
    functions.values().parallelStream().forEach(LocalFunction::close);
  }
}
