package dev.freshet.local;

import dev.freshet.application.audit.AuditedObjects;
import dev.freshet.application.cachemanager.EvictedObjects;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.RateLimit;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.proactive.GapService;
import dev.freshet.application.proactive.LoadPortfolio;
import dev.freshet.application.proactive.LoadService;
import dev.freshet.application.proactive.PartLoader;
import dev.freshet.application.proactive.RepairGap;
import dev.freshet.application.statement.CachedStatements;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.application.statement.RecordedStatements;
import dev.freshet.application.statement.StatementPolicy;
import dev.freshet.application.statement.StatementService;
import java.time.Duration;
import java.time.InstantSource;

/** The use cases of the proactive cache, wired by hand onto ports. */
public final class ProactiveUseCases {

  private static final int LOADERS = 4;
  private static final int CHUNK = 250;
  private static final int REFRESHES_AT_ONCE = 20;
  private static final Duration REFRESH_INTERVAL = Duration.ofMillis(50);

  private static final StatementPolicy STATEMENTS = StatementPolicy.aMinute();

  private final Ports ports;
  private final InstantSource clock;
  private final CachedStatements keptStatements;
  private final StatementService statements;
  private final LoadService loads;

  ProactiveUseCases(Ports ports, Caching caching) {
    this.ports = ports;
    this.clock = caching.clock();
    keptStatements =
        new CachedStatements(
            ports.statements(),
            ports.unload(),
            ports.feeds(),
            new RateLimit(REFRESHES_AT_ONCE, REFRESH_INTERVAL, clock),
            clock);
    statements =
        new StatementService(
            ports.statements(),
            ports.feeds(),
            ports.outbox(),
            STATEMENTS,
            caching.pause(),
            clock,
            caching.listener());
    loads =
        new LoadService(
            ports.unload(),
            ports.loads(),
            new PartLoader(
                ports.unload(),
                ports.statementTable(),
                ports.loads(),
                caching.pause().jittered(caching.random()),
                clock,
                CHUNK),
            LOADERS,
            clock);
  }

  KeptObjects keptStatements() {
    return keptStatements;
  }

  /** A statement is followed by events and by the change feed, both within seconds. */
  AuditedObjects auditedStatements() {
    return new AuditedObjects(
        STATEMENTS.bound(),
        keptStatements::explain,
        new RecordedStatements(ports.unload())::version);
  }

  public LookUpStatement statements() {
    return statements;
  }

  public LoadPortfolio loads() {
    return loads;
  }

  public RepairGap repairGap() {
    return new GapService(ports.feeds(), loads, clock);
  }

  /** An applier of the change feed, which tells {@code listener} what it applied. */
  public ApplyChanges changes(FeedListener listener) {
    return new ChangeService(
        ports.statements(),
        new EvictedObjects(ports.loansCache()),
        new EvictedObjects(ports.profileCache()),
        ports.deadLetters(),
        ports.outbox(),
        ports.feeds(),
        listener,
        clock);
  }
}
