package dev.freshet.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.token.TokenRules;
import dev.freshet.adapters.in.http.token.TokenVerifier;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.ScheduledHandler;
import dev.freshet.adapters.in.lambda.gateway.ApiGatewayHandler;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * One environment of a function: a process that serves one call at a time and is frozen in between,
 * or several calls at once.
 *
 * @param deadline of the call that a thread works for
 * @param meter of what that call does
 */
public record Environment(
    FunctionSettings settings, InstantSource clock, CallDeadline deadline, Meter meter) {

  /** The environment that this process is. */
  public static Environment ofProcess() {
    return with(System.getenv());
  }

  /**
   * An environment with these variables, and the clock that the class path provides, if it does.
   */
  public static Environment with(Map<String, String> variables) {
    InstantSource clock =
        ServiceLoader.load(InstantSource.class).findFirst().orElseGet(InstantSource::system);
    FunctionSettings settings = new FunctionSettings(variables);
    return new Environment(
        settings,
        clock,
        new CallDeadline(clock),
        new Meter(System.out, settings.function(), clock));
  }

  /** Serves routes behind the gateway. */
  public RequestStreamHandler serving(Routes routes) {
    ApiGatewayHandler handler =
        settings
            .jwks()
            .map(url -> TokenVerifier.ofJwksUrl(url, TokenRules.LOCAL, clock))
            .map(tokens -> ApiGatewayHandler.verifying(tokens, routes, deadline))
            .getOrElse(() -> ApiGatewayHandler.trustingTheAuthorizer(routes, deadline))
            .mappedAt(settings.mappingKey());
    Snapshots.prime(handler::prime);
    return reporting(handler);
  }

  /** Works on schedule. */
  public RequestStreamHandler working(Supplier<Either<Fault, Integer>> work) {
    return reporting(new ScheduledHandler(deadline, work));
  }

  /** Handles calls, and writes down what each of them measured. */
  public RequestStreamHandler reporting(RequestStreamHandler handler) {
    return new ReportedCalls(handler, meter);
  }
}
