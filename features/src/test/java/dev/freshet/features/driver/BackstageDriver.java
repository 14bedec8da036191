package dev.freshet.features.driver;

import dev.freshet.application.audit.AuditFreshness.Findings;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.Ports;
import dev.freshet.local.UseCases;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What every driver does behind the scenes alike: events, time, and what can be found out. */
public abstract class BackstageDriver implements Driver {

  private static final int EVENTS = 50;
  private static final CacheKey UNHEARD_OF = new CacheKey("unheard-of", "X");

  /** So that what one scenario had refreshed is not held against the next. */
  private static final Duration A_REST_FOR_THE_MAINFRAME = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  protected final VirtualClock clock = new VirtualClock();
  private volatile OnChange onChange = OnChange.DELETE;

  protected abstract UseCases useCases();

  protected abstract Ports ports();

  /** Follows what the scenario says. */
  protected ChangePolicy policy() {
    return key -> onChange;
  }

  @Override
  public void begin() {
    onChange = OnChange.DELETE;
    pass(A_REST_FOR_THE_MAINFRAME);
  }

  @Override
  public void deliverEvents() {
    while (!right(useCases().relay().relay()).isIdle()) {
      clock.advance(Duration.ofMillis(1));
    }
    awaitDeliveries();
  }

  /** Returns when what was published has been delivered, or has failed and waits for its time. */
  protected void awaitDeliveries() {}

  @Override
  public void deliverAgainInDisorder(CustomerId customer, int times) {
    List<Event> again = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      again.addAll(right(ports().events().touching(LookUpCustomerLoans.keyOf(customer), EVENTS)));
    }
    Collections.shuffle(again, new Random(7));
    again.forEach(event -> right(ports().bus().publish(List.of(event))));
    awaitDeliveries();
  }

  @Override
  public void somethingUnheardOfOccurs() {
    Event event =
        new Event(
            new EventId("unheard-of-" + UUID.randomUUID()),
            Event.Type.CACHE_STALE,
            clock.instant(),
            List.of(UNHEARD_OF),
            VersionVector.empty(),
            "nothing");
    right(ports().outbox().append(event));
  }

  @Override
  public void redriveWhatWasPutAside() {
    right(useCases().deadLetters().list(EVENTS))
        .events()
        .forEach(letter -> right(useCases().deadLetters().redrive(letter.event().id())));
  }

  @Override
  public void loadPortfolio() {
    right(useCases().proactive().loads().begin());
    right(useCases().proactive().loads().work());
  }

  /** As when the feed has caught up with a source in which nothing has changed. */
  @Override
  public void applyEveryChange() {
    right(ports().feeds().advance("mainframe", clock.instant()));
  }

  @Override
  public void replayEvents() {
    right(useCases().replay().replay(clock.instant().minus(Duration.ofDays(1)), clock.instant()));
  }

  @Override
  public void reconcilePayments() {
    clock.advance(Duration.ofMillis(1));
    right(useCases().payments().reconcile(Duration.ZERO));
  }

  @Override
  public void audit() {
    clock.advance(UseCases.AUDIT_INTERVAL);
    useCases().auditor().audit();
  }

  @Override
  public Map<String, Findings> audited() {
    return useCases().auditor().report().keyClasses();
  }

  @Override
  public void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public void refreshOnChange(Refresh refresh) {
    onChange =
        switch (refresh) {
          case FROM_SOURCES -> OnChange.REFRESH_FROM_SOURCES;
          case THROUGH_OWNER -> OnChange.REFRESH_THROUGH_OWNER;
        };
  }

  /** A loan's account begins at version 1, and every posting makes the next. */
  @Override
  public long paymentsInTheLedger(CustomerId customer, LoanId loan) {
    return right(ports().ledger().accountsOf(customer, ReadMode.PRIMARY, deadline()))
            .version()
            .versionOf(LoanLedger.recordOf(loan))
            .get()
        - 1;
  }

  @Override
  public List<StoredEvent> storedEvents(CustomerId customer) {
    return right(ports().events().touching(LookUpCustomerLoans.keyOf(customer), EVENTS)).stream()
        .map(event -> new StoredEvent(event.type().wireName(), event.toString()))
        .toList();
  }

  @Override
  public long putAside(CustomerId customer) {
    return putAside(LookUpCustomerLoans.keyOf(customer));
  }

  @Override
  public long putAsideAsUnheardOf() {
    return putAside(UNHEARD_OF);
  }

  private long putAside(CacheKey key) {
    return right(useCases().deadLetters().list(EVENTS)).events().stream()
        .filter(letter -> letter.event().keys().contains(key))
        .count();
  }

  protected Deadline deadline() {
    return Deadline.after(PATIENCE, clock);
  }

  protected static <T> T right(Either<Fault, T> answer) {
    return answer.getOrElseThrow(fault -> new AssertionError("unexpected fault: " + fault));
  }
}
