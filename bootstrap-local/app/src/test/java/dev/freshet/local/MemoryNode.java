package dev.freshet.local;

import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Authorization;
import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.site.StateEndpoints;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.adapters.in.javalin.JavalinServer;
import dev.freshet.adapters.in.javalin.ServerSettings;
import dev.freshet.adapters.out.memory.MemoryCarts;
import dev.freshet.adapters.out.memory.MemoryCustomerProfiles;
import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryEventBus;
import dev.freshet.adapters.out.memory.MemoryEventStore;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryInbox;
import dev.freshet.adapters.out.memory.MemoryLoadCheckpoints;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryLookasideCache;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.MemoryPortfolioUnload;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.mainframe.MainframeSimulator;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Freshet in memory and on virtual time, behind the real server; only the desks of the local cloud
 * reach a simulator. Events are delivered, and loads and payments go on, when {@link #settle} says.
 */
public final class MemoryNode implements AutoCloseable {

  private static final Duration TOKEN_LIFETIME = Duration.ofDays(3650);

  private final VirtualClock clock = new VirtualClock();
  private final LocalTokens tokens;
  private final Ports ports;
  private final UseCases useCases;
  private final MainframeFront front;
  private final JavalinServer server;

  /**
   * Starts on a port that is free.
   *
   * @param keys the directory of the key that signs tokens
   */
  public MemoryNode(MemoryMainframe mainframe, MainframeSimulator simulator, Path keys) {
    tokens = LocalTokens.in(keys, clock);
    ports = ports(mainframe);
    useCases = new UseCases(ports, caching(), ChangePolicies.all(alwaysDelete()));
    front = new MainframeFront(simulator.baseUrl());
    MainframeDesk desk = new MainframeDesk(front, ports.ledger(), clock);
    Routes routes =
        ContractRoutes.of(useCases, ports.loanSystem(), clock)
            .with(desk.routes())
            .with(new BatchDesk(front, new FeedWatch(), () -> true).routes())
            .with(new FeedDesk(new FeedLag(clock), () -> true).routes())
            .with(
                new StateEndpoints(health(desk).parts(), new Metrics(clock)::scrape, clock)
                    .routes());
    Api api = new Api(routes, new Authorization(tokens.verifier()));
    server = JavalinServer.start(ServerSettings.onLoopback(0), api);
    right(useCases.proactive().loads().begin());
    settle();
  }

  public int port() {
    return server.port();
  }

  public Ports ports() {
    return ports;
  }

  public VirtualClock clock() {
    return clock;
  }

  public String tokenOf(CustomerId customer) {
    return tokens.forCustomer(customer, TOKEN_LIFETIME);
  }

  public String operatorToken() {
    return tokens.forOperator(TOKEN_LIFETIME);
  }

  /** Lets everything that works in the background come to its end. */
  public void settle() {
    clock.advance(Duration.ofSeconds(1));
    right(useCases.payments().reconcile(Duration.ZERO));
    while (!right(useCases.relay().relay()).isIdle()) {
      clock.advance(Duration.ofMillis(1));
    }
    right(useCases.proactive().loads().work());
    right(ports.feeds().advance("mainframe", clock.instant()));
    useCases.auditor().audit();
  }

  @Override
  public void close() {
    server.close();
    useCases.close();
    front.close();
  }

  private Ports ports(MemoryMainframe mainframe) {
    MemoryOutbox outbox = new MemoryOutbox();
    MemoryStatementCache statements = new MemoryStatementCache();
    return new Ports(
        new MemoryLoanSystem(mainframe),
        new MemoryLoanLedger(mainframe),
        new MemoryCustomerProfiles(mainframe),
        cache(),
        cache(),
        new MemoryPaymentStore(outbox),
        outbox,
        new MemoryEventStore(),
        new MemoryInbox(),
        new MemoryDeadLetters(),
        new MemoryEventBus(List.of(event -> useCases().followEvents().handle(event))),
        statements,
        statements,
        new MemoryPortfolioUnload(mainframe),
        new MemoryLoadCheckpoints(),
        new MemoryCarts(clock),
        new MemoryFeedWatermark());
  }

  private UseCases useCases() {
    return useCases;
  }

  private Caching caching() {
    return new Caching(
        CachingPolicy.shortLived(), clock, new Random(1), clock::advance, CachingListener.NONE);
  }

  private static ChangePolicy alwaysDelete() {
    return ChangePolicy.always(OnChange.DELETE);
  }

  private <V> MemoryLookasideCache<V> cache() {
    return new MemoryLookasideCache<>(
        new Lifetimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10)),
        clock,
        () -> UUID.randomUUID().toString());
  }

  @SuppressWarnings("NullAway") // null is the only value of Void
  private Health health(MainframeDesk desk) {
    return new Health(
        ports.payments(), () -> Either.right(null), ports.feeds(), desk, () -> true, clock);
  }

  private static <T> T right(Either<Fault, T> answer) {
    return answer.getOrElseThrow(fault -> new AssertionError("unexpected fault: " + fault));
  }
}
