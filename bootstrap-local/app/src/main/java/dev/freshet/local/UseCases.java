package dev.freshet.local;

import dev.freshet.application.audit.AuditFreshness;
import dev.freshet.application.audit.AuditedObjects;
import dev.freshet.application.audit.FreshnessAuditor;
import dev.freshet.application.audit.RecentReads;
import dev.freshet.application.billing.BillingService;
import dev.freshet.application.billing.CompileCustomerLoans;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.CacheManagerService;
import dev.freshet.application.cachemanager.CachedObjects;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.DeadLetterDesk;
import dev.freshet.application.cachemanager.EventReplay;
import dev.freshet.application.cachemanager.FollowEvents;
import dev.freshet.application.cachemanager.ReplayEvents;
import dev.freshet.application.cachemanager.TendDeadLetters;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.caching.Loader;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.cart.CartCheckout;
import dev.freshet.application.cart.CartService;
import dev.freshet.application.cart.CheckOutCart;
import dev.freshet.application.cart.LinePayments;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.profile.ProfileService;
import dev.freshet.application.profile.ReadProfile;
import dev.freshet.application.relay.OutboxRelay;
import dev.freshet.application.relay.RelayOutbox;
import dev.freshet.application.relay.RelayPolicy;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The use cases, wired by hand onto ports. Closing it ends the threads that call sources. */
public final class UseCases implements AutoCloseable {

  /** How often the auditor compares an object; the dearest, a customer's loans, costs 3 calls. */
  public static final Duration AUDIT_INTERVAL = Duration.ofSeconds(2);

  private static final int AUDITED_READS = 1000;

  private final ExecutorService sourceCalls = Executors.newVirtualThreadPerTaskExecutor();
  private final BillingService billing;
  private final PaymentService payments;
  private final ProfileService profiles;
  private final CartService carts;
  private final CheckOutCart checkout;
  private final CacheManagerService cacheManager;
  private final FollowEvents followEvents;
  private final RelayOutbox relay;
  private final ReplayEvents replay;
  private final TendDeadLetters deadLetters;
  private final ProactiveUseCases proactive;
  private final AuditFreshness auditor;
  private final CachingListener listener;

  public UseCases(Ports ports, Caching unheard, ChangePolicies onChange) {
    RecentReads reads = new RecentReads(AUDITED_READS);
    Caching caching = unheard.heardBy(reads);
    listener = caching.listener();
    InstantSource clock = caching.clock();
    Loader<CustomerLoans> compile =
        new CompileCustomerLoans(
            ports.loanSystem(), ports.ledger(), ports.profiles(), new FanOut(sourceCalls, clock));
    LookasideReader<CustomerLoans> loans =
        new LookasideReader<>(ports.loansCache(), compile, caching.heardBy(onChange.loans()));
    Loader<Profile> readProfile = new ReadProfile(ports.profiles());
    LookasideReader<Profile> profile =
        new LookasideReader<>(
            ports.profileCache(), readProfile, caching.heardBy(onChange.profiles()));
    billing = new BillingService(loans);
    profiles = new ProfileService(profile, ports.profiles(), ports.outbox(), clock);
    payments =
        new PaymentService(
            ports.loanSystem(), ports.statements(), ports.ledger(), ports.payments(), clock);
    carts = new CartService(ports.carts(), () -> UUID.randomUUID().toString());
    checkout = new CartCheckout(ports.carts(), new LinePayments(payments, payments), clock);
    proactive = new ProactiveUseCases(ports, caching);
    cacheManager =
        new CacheManagerService(
            Map.of(
                LookUpCustomerLoans.KEY_CLASS,
                cached(ports.loansCache(), loans, onChange.loans()),
                LookUpProfile.KEY_CLASS,
                cached(ports.profileCache(), profile, onChange.profiles()),
                LookUpStatement.KEY_CLASS,
                proactive.keptStatements()),
            ports.inbox(),
            ports.events());
    followEvents = new FollowEvents(ports.events(), cacheManager, ports.deadLetters(), clock);
    relay =
        new OutboxRelay(
            ports.outbox(), ports.bus(), ports.deadLetters(), RelayPolicy.patient(), clock);
    replay = new EventReplay(ports.events(), cacheManager, ports.deadLetters(), clock);
    deadLetters = new DeadLetterDesk(ports.deadLetters(), ports.outbox(), ports.payments(), clock);
    Duration bound = caching.policy().bound();
    auditor =
        new FreshnessAuditor(
            Map.of(
                LookUpCustomerLoans.KEY_CLASS,
                audited(bound, ports.loansCache(), compile),
                LookUpProfile.KEY_CLASS,
                audited(bound, ports.profileCache(), readProfile),
                LookUpStatement.KEY_CLASS,
                proactive.auditedStatements()),
            reads,
            AUDIT_INTERVAL,
            clock);
  }

  /** Hears of reads that others have answered. */
  public CachingListener reads() {
    return listener;
  }

  public BillingService billing() {
    return billing;
  }

  public PaymentService payments() {
    return payments;
  }

  public ProfileService profiles() {
    return profiles;
  }

  public CartService carts() {
    return carts;
  }

  public CheckOutCart checkout() {
    return checkout;
  }

  public CacheManagerService cacheManager() {
    return cacheManager;
  }

  /** Handles what the bus delivers. */
  public FollowEvents followEvents() {
    return followEvents;
  }

  public RelayOutbox relay() {
    return relay;
  }

  public ReplayEvents replay() {
    return replay;
  }

  public TendDeadLetters deadLetters() {
    return deadLetters;
  }

  public ProactiveUseCases proactive() {
    return proactive;
  }

  public AuditFreshness auditor() {
    return auditor;
  }

  @Override
  public void close() {
    sourceCalls.shutdownNow();
  }

  /** The owner's resource is the same read that any caller of it gets. */
  private static <V> CachedObjects cached(
      LookasideCache<V> cache, LookasideReader<V> reader, ChangePolicy onChange) {
    return new CachedObjects(cache, onChange, reader::refresh, reader::read);
  }

  private static <V> AuditedObjects audited(
      Duration bound, LookasideCache<V> cache, Loader<V> sources) {
    return new AuditedObjects(
        bound,
        cache::explain,
        (key, deadline) -> sources.load(key, ReadMode.PRIMARY, deadline).map(Versioned::version));
  }
}
