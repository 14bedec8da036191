package dev.freshet.local.functions;

import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.Routes;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.local.Repeating;
import dev.freshet.local.cloud.CannotStart;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.local.cloud.LocalEvents;
import dev.freshet.local.functions.FunctionSet.Name;
import dev.freshet.localcdc.ChangeFeed;
import dev.freshet.locallambda.EventSourceMapping;
import dev.freshet.locallambda.FunctionEnvironment;
import dev.freshet.locallambda.FunctionFailed;
import dev.freshet.locallambda.GatewayFunction;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The microservices as functions, one process per environment, and all that invokes them in AWS: an
 * HTTP API, the bus, the streams of the outbox and of the mainframe's changes, schedules.
 */
public final class Functions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Functions.class);
  private static final Duration STREAM_REST = Duration.ofMillis(50);
  private static final Duration RECONCILER_REST = Duration.ofSeconds(10);
  private static final Duration SWEEP_REST = Duration.ofSeconds(60);
  private static final Duration BEFORE_AGAIN = Duration.ofMillis(250);
  private static final int RELAY_ATTEMPTS = 6;
  private static final byte[] SCHEDULED = "{}".getBytes(StandardCharsets.UTF_8);

  private final FunctionSet functions;
  private final OutboxStream outbox;
  private final ChangeStream changes;

  private Functions(FunctionSet functions, Endpoints endpoints, Path streams) {
    this.functions = functions;
    this.outbox =
        new OutboxStream(
            endpoints.dynamodb(),
            streams,
            new EventSourceMapping(functions.get(Name.OUTBOX_RELAY), RELAY_ATTEMPTS, BEFORE_AGAIN));
    this.changes =
        new ChangeStream(
            new EventSourceMapping(
                functions.get(Name.CDC_APPLIER), Integer.MAX_VALUE, BEFORE_AGAIN));
  }

  /**
   * The functions on servers that are there.
   *
   * @param more variables of every environment, besides those that lead to the servers
   * @param directory what environments print and how far streams were read is kept in
   */
  public static Functions on(
      Endpoints endpoints,
      FunctionArtifacts artifacts,
      Map<String, String> more,
      Path directory,
      Scaling scaling)
      throws CannotStart {
    Map<String, String> variables = variables(endpoints);
    variables.putAll(more);
    FunctionSet set = FunctionSet.of(artifacts, variables, directory, scaling);
    return new Functions(set, endpoints, directory);
  }

  /**
   * These routes, each answered by the function that serves it, if one does; {@code reads} hears
   * what was read.
   */
  public Routes serving(Routes contract, CachingListener reads) {
    GatewayReads heard = new GatewayReads(reads);
    return new Routes(contract.all().stream().map(route -> served(route, heard)).toList());
  }

  /** Hands an event that the bus delivers to CacheManager; to return is to acknowledge it. */
  public void deliver(String envelope) throws FunctionFailed, InterruptedException {
    byte[] _ = functions.get(Name.CACHE_MANAGER).invoke(envelope.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the mainframe's changes, and returns when they are applied. */
  public ChangeFeed changes() {
    return changes;
  }

  /** Brings what was appended to the outbox to the relay; answers whether there was something. */
  public boolean readOutbox() {
    return outbox.read();
  }

  /** Invokes the reconciler, as its schedule does. */
  public void reconcile() {
    scheduled(Name.RECONCILER);
  }

  /** The environments that live, of all functions. */
  public List<FunctionEnvironment> environments() {
    return functions.environments();
  }

  /** Reads the outbox's stream, and invokes what runs on schedule. */
  public List<Repeating> startBackground() {
    return List.of(
        new Repeating("outbox-stream", STREAM_REST, this::readOutbox),
        new Repeating("reconciler", RECONCILER_REST, () -> scheduled(Name.RECONCILER)),
        new Repeating("outbox-sweep", SWEEP_REST, () -> scheduled(Name.OUTBOX_SWEEP)));
  }

  /** Ends every environment. */
  @Override
  public void close() {
    functions.close();
    outbox.close();
  }

  private Route served(Route route, GatewayReads reads) {
    return Name.serving(route.template())
        .map(functions::get)
        .map(GatewayFunction::new)
        .map(
            function ->
                new Route(
                    route.method(),
                    route.template(),
                    route.access(),
                    call -> {
                      Response response = function.call(call.request(), call.authenticated());
                      reads.passed(route.template(), call, response);
                      return Either.right(response);
                    }))
        .getOrElse(route);
  }

  /** A schedule rests after each call, whatever was done. */
  private boolean scheduled(Name name) {
    try {
      byte[] _ = functions.get(name).invoke(SCHEDULED);
    } catch (FunctionFailed failed) {
      LOG.warn("{}", failed.getMessage());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static Map<String, String> variables(Endpoints endpoints) {
    Map<String, String> variables = new HashMap<>();
    variables.put("FRESHET_CACHE", endpoints.redis());
    variables.put("FRESHET_CACHE_WAIT_MS", "1000"); // a small machine is slow now and then
    endpoints.dax().forEach(dax -> variables.put("FRESHET_DAX", dax.toString()));
    variables.put("FRESHET_TABLES", OutboxStream.TABLES.prefix());
    variables.put("FRESHET_MAINFRAME", endpoints.mainframe().toString());
    variables.put("FRESHET_EVENT_BUS", LocalEvents.BUS);
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", endpoints.dynamodb().toString());
    variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", endpoints.eventbridge().toString());
    return variables;
  }
}
