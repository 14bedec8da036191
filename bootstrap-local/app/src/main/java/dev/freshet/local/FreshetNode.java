package dev.freshet.local;

import dev.freshet.adapters.in.cdc.ChangeBatches;
import dev.freshet.adapters.in.cdc.ChangeEvents;
import dev.freshet.adapters.in.eventbridge.DeliveredEvents;
import dev.freshet.adapters.in.eventbridge.EventReceiver;
import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Authorization;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.site.StateEndpoints;
import dev.freshet.adapters.in.javalin.JavalinServer;
import dev.freshet.adapters.out.jsonschema.JsonSchemaEventContracts;
import dev.freshet.application.cachemanager.FollowEvents;
import dev.freshet.application.cachemanager.PoisonGuard;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.EventContracts;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.proactive.RepairGap.Step;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.local.cloud.EventConsumer;
import dev.freshet.local.cloud.LocalEvents;
import dev.freshet.local.functions.Functions;
import dev.freshet.localcdc.CapturedChanges;
import dev.freshet.localcdc.ChangeFeed;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Freshet process on servers that are there: its adapters, use cases, API and background work.
 */
public final class FreshetNode implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FreshetNode.class);
  private static final Duration RELAY_REST = Duration.ofMillis(25);
  private static final Duration RECONCILER_REST = Duration.ofSeconds(5);
  private static final Duration LOADER_REST = Duration.ofSeconds(1);
  private static final Duration AUDITOR_REST = Duration.ofMillis(500);
  private static final Duration IN_FLIGHT = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Adapters adapters;
  private final UseCases useCases;
  private final MainframeFront front;
  private final MainframeDesk desk;
  private final FeedWatch feed = new FeedWatch();
  private final FeedLag feedLag;
  private final JavalinServer server;
  private final List<Repeating> background;
  private final Metrics metrics;
  private final DeliveredEvents deliveredEvents;
  private final Option<Functions> functions;
  private volatile Option<CapturedChanges> changes = Option.none();
  private Option<LocalEvents.Subscription> subscription = Option.none();

  private FreshetNode(Endpoints endpoints, NodeSettings settings, Option<Functions> functions) {
    this.functions = functions;
    clock = settings.clock();
    metrics = new Metrics(clock);
    feedLag = new FeedLag(clock);
    EventContracts contracts = new JsonSchemaEventContracts();
    adapters = Adapters.connect(endpoints, contracts, metrics, clock);
    useCases = new UseCases(adapters.ports(), caching(settings), settings.onChange());
    FollowEvents follow = useCases.followEvents();
    PoisonGuard guarded = new PoisonGuard(follow, follow, DeadLetters.POISON_ATTEMPTS);
    deliveredEvents =
        new DeliveredEvents(
            new EventReceiver(contracts, guarded, guarded), new Deliveries(metrics));
    front = new MainframeFront(endpoints.mainframe());
    desk = new MainframeDesk(front, adapters.ports().ledger(), clock);
    metrics.watchBacklog(adapters.ports().outbox());
    metrics.watchFreshness(useCases.auditor());
    metrics.watchFeed(adapters.ports().feeds());
    Routes inProcess = routes(endpoints, clock);
    Routes served = functions.map(f -> f.serving(inProcess, useCases.reads())).getOrElse(inProcess);
    Api api = new Api(served, new Authorization(settings.tokens()));
    server = JavalinServer.start(settings.server(), api);
    background = settings.worksInBackground() ? startBackground(settings.audits()) : List.of();
  }

  /** Connects and listens; returns when the API answers. */
  public static FreshetNode start(Endpoints endpoints, NodeSettings settings) {
    return new FreshetNode(endpoints, settings, Option.none());
  }

  /**
   * Connects and listens, and lets functions do what they can do: this process is their gateway and
   * ends them when it is closed.
   */
  public static FreshetNode inFrontOf(
      Functions functions, Endpoints endpoints, NodeSettings settings) {
    return new FreshetNode(endpoints, settings, Option.some(functions));
  }

  /**
   * Applies what changes in the mainframe's database, from where that was left; the portfolio is
   * loaded anew when changes may have been missed. For the one process that owns the database.
   *
   * @param position the directory in which the place in its log is kept
   */
  public void follow(String jdbcUrl, Path position) {
    ChangeFeed feed =
        functions.<ChangeFeed>fold(
            () -> new ChangeBatches(useCases.proactive().changes(new Feed()))::apply,
            f -> watched(f.changes()));
    changes =
        Option.some(
            CapturedChanges.start(jdbcUrl, position, ChangeEvents.TABLES, feed, this::noticeGap));
  }

  /** Capturing goes on from elsewhere next, so a gap that is not written down is lost. */
  private void noticeGap(String why) {
    new Feed().gapFound(why);
    useCases
        .proactive()
        .repairGap()
        .notice(why)
        .getOrElseThrow(
            fault -> new IllegalStateException("missed changes cannot be noted: " + fault));
  }

  /** Handles what the bus delivers. For the one process that owns it. */
  public void consume(LocalEvents events) {
    metrics.watchDeliveries(events);
    subscription = Option.some(events.deliverTo(consumer()));
  }

  /** What handles delivered events here. */
  public EventConsumer consumer() {
    return new Consumer();
  }

  /** What functions have applied is heard of here. */
  private ChangeFeed watched(ChangeFeed applying) {
    FeedListener heard = new Feed();
    return events -> {
      applying.take(events);
      Instant now = clock.instant();
      events.forEach(event -> heard.applied(ChangeEvents.read(event), now));
    };
  }

  private final class Feed implements FeedListener {
    @Override
    public void applied(Change change, Instant at) {
      metrics.changeApplied(change, at);
      feed.applied(change, at);
      feedLag.applied(change, at);
    }

    @Override
    public void missed(LoanId loan, String why) {
      LOG.warn("loan {} is read again, because changes of it were missed: {}", loan, why);
      metrics.changesMissed();
    }

    @Override
    public void gapFound(String why) {
      LOG.warn("changes may have been missed, so the portfolio is loaded anew: {}", why);
      metrics.changesMissed();
    }

    @Override
    public void leftToEvents(CacheKey key, Fault why) {
      LOG.debug("{} is invalidated later, by an event: {}", key, why);
      metrics.changeLeftToEvents();
    }
  }

  private final class Consumer implements EventConsumer {
    @Override
    public void deliver(String envelope) throws Exception {
      if (functions.isDefined()) {
        functions.get().deliver(envelope);
      } else {
        deliveredEvents.deliver(envelope);
      }
    }

    @Override
    public void giveUp(String envelope, String reason, int attempts) {
      deliveredEvents.giveUp(envelope, reason, attempts);
    }
  }

  public UseCases useCases() {
    return useCases;
  }

  public Ports ports() {
    return adapters.ports();
  }

  public int port() {
    return server.port();
  }

  /** Stops answering first, then working, and lets go of the servers last. */
  @Override
  public void close() {
    server.close();
    subscription.forEach(LocalEvents.Subscription::close);
    changes.forEach(CapturedChanges::close);
    background.forEach(Repeating::close);
    functions.forEach(Functions::close);
    useCases.close();
    front.close();
    adapters.close();
  }

  private Caching caching(NodeSettings settings) {
    return new Caching(
        CachingPolicy.shortLived(), settings.clock(), new Random(), FreshetNode::pause, metrics);
  }

  private Routes routes(Endpoints endpoints, InstantSource clock) {
    return ContractRoutes.of(useCases, adapters.ports().loanSystem(), clock)
        .with(desk.routes())
        .with(new BatchDesk(front, feed, () -> changes.isDefined()).routes())
        .with(new FeedDesk(feedLag, () -> changes.isDefined()).routes())
        .with(List.of(new Route("GET", "/ops/endpoints", Access.OPERATOR, _ -> tell(endpoints))))
        .with(new StateEndpoints(health().parts(), metrics::scrape, clock).routes());
  }

  private Health health() {
    return new Health(
        adapters.ports().payments(),
        adapters::tryWritingToCache,
        adapters.ports().feeds(),
        desk,
        () -> changes.isDefined(),
        clock);
  }

  private List<Repeating> startBackground(boolean audits) {
    List<Repeating> started =
        new ArrayList<>(functions.map(Functions::startBackground).getOrElse(this::startOwn));
    started.add(new Repeating("loader", LOADER_REST, this::load));
    if (audits) {
      started.add(new Repeating("auditor", AUDITOR_REST, useCases.auditor()::audit));
    }
    return started;
  }

  private List<Repeating> startOwn() {
    reconcile(Duration.ZERO);
    return List.of(
        new Repeating("relay", RELAY_REST, this::relay),
        new Repeating("reconciler", RECONCILER_REST, () -> reconcile(IN_FLIGHT)));
  }

  private boolean relay() {
    return useCases
        .relay()
        .relay()
        .peek(metrics::relayed)
        .fold(fault -> false, relayed -> relayed.published() + relayed.parked() > 0);
  }

  /** What a load could not do now is tried again after a rest. */
  private boolean load() {
    if (changes.isDefined()) {
      repairGap();
    }
    return useCases.proactive().loads().work().getOrElse(false);
  }

  private void repairGap() {
    useCases
        .proactive()
        .repairGap()
        .goOn()
        .forEach(
            step -> {
              switch (step) {
                case Step.None _ -> {}
                case Step.Begun(String load) ->
                    LOG.warn("{} reads again whatever may have been missed", load);
                case Step.Closed(String load) ->
                    LOG.warn("{} has read again whatever may have been missed", load);
              }
            });
  }

  private boolean reconcile(Duration grace) {
    return useCases
        .payments()
        .reconcile(grace)
        .peek(metrics::paymentsReconciled)
        .fold(fault -> false, reconciled -> reconciled.ended() > 0);
  }

  private static <L> Either<L, Response> tell(Endpoints endpoints) {
    Map<String, String> told = new TreeMap<>();
    told.put("redis", endpoints.redis());
    told.put("dynamodb", endpoints.dynamodb().toString());
    told.put("mainframe", endpoints.mainframe().toString());
    told.put("eventbridge", endpoints.eventbridge().toString());
    endpoints.dax().forEach(dax -> told.put("dax", dax.toString()));
    return Either.right(Response.json(200, told));
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
