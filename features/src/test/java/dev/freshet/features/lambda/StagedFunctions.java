package dev.freshet.features.lambda;

import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.dax.LocalDax;
import dev.freshet.features.realparts.RealServers;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.cloud.CannotStart;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.local.cloud.EventConsumer;
import dev.freshet.local.functions.FunctionArtifacts;
import dev.freshet.local.functions.Functions;
import dev.freshet.locallambda.FunctionEnvironment;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The functions for scenarios: behind DAX, on the scenario's clock; and once more for every policy
 * that CacheManager may be set to, because a setting is a variable of its environments.
 */
final class StagedFunctions implements AutoCloseable {

  private final Path directory = temporaryDirectory();
  private final Path clock = directory.resolve("clock");
  private final Map<OnChange, Functions> byPolicy = new EnumMap<>(OnChange.class);
  private final AtomicReference<OnChange> policy = new AtomicReference<>(OnChange.DELETE);
  private final Scaling scaling;
  private Option<LocalDax> dax = Option.none();
  private Option<Endpoints> endpoints = Option.none();

  StagedFunctions(Scaling scaling) {
    this.scaling = scaling;
  }

  /** Starts the gateway in front of the functions. */
  FreshetNode node(RealServers servers) {
    Endpoints direct = servers.endpoints();
    LocalDax started = LocalDax.builder().dynamoDb(direct.dynamodb()).start();
    dax = Option.some(started);
    endpoints =
        Option.some(
            new Endpoints(
                direct.redis(),
                direct.dynamodb(),
                direct.mainframe(),
                direct.eventbridge(),
                Option.some(started.endpoint())));
    FreshetNode node =
        FreshetNode.inFrontOf(
            functions(OnChange.DELETE),
            endpoints.get(),
            servers.settings(ChangePolicy.always(OnChange.DELETE), false));
    var _ = servers.events().deliverTo(new Delivery(node.consumer()));
    return node;
  }

  /** The functions as they are without a policy of their own. */
  Functions usual() {
    return functions(OnChange.DELETE);
  }

  void time(Instant now) {
    FileClock.set(clock, now);
  }

  void policy(OnChange onChange) {
    policy.set(onChange);
  }

  /** Ends all environments, so that the next calls find some that are connected anew. */
  synchronized void recycle() {
    for (Functions functions : byPolicy.values()) {
      for (FunctionEnvironment environment : functions.environments()) {
        environment.process().destroyForcibly();
        environment.process().onExit().join();
      }
    }
  }

  @Override
  public synchronized void close() {
    byPolicy.values().forEach(Functions::close);
    dax.forEach(LocalDax::close);
  }

  private synchronized Functions functions(OnChange onChange) {
    return byPolicy.computeIfAbsent(onChange, this::start);
  }

  private Functions start(OnChange onChange) {
    try {
      Path own = Files.createDirectory(directory.resolve(onChange.name()));
      return Functions.on(
          endpoints.get(),
          FunctionArtifacts.ofThisProcess(),
          Map.of(
              FileClock.VARIABLE,
              clock.toString(),
              "FRESHET_ON_CHANGE",
              onChange.name().toLowerCase(Locale.ROOT)),
          own,
          scaling);
    } catch (CannotStart | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** To CacheManager's function; what is given up is parked where it is by the gateway. */
  private final class Delivery implements EventConsumer {
    private final EventConsumer gateway;

    Delivery(EventConsumer gateway) {
      this.gateway = gateway;
    }

    @Override
    public void deliver(String envelope) throws Exception {
      functions(policy.get()).deliver(envelope);
    }

    @Override
    public void giveUp(String envelope, String reason, int attempts) throws Exception {
      gateway.giveUp(envelope, reason, attempts);
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("freshet-functions");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
