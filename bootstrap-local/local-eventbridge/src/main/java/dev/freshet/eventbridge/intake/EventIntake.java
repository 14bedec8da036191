package dev.freshet.eventbridge.intake;

import dev.freshet.eventbridge.archive.ArchiveStore;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.delivery.Dispatcher;
import dev.freshet.eventbridge.event.Event;
import dev.freshet.eventbridge.event.EventRouter;
import dev.freshet.eventbridge.event.PutEventsEntry;
import dev.freshet.eventbridge.event.PutEventsEntry.Refusal;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts events: they are acknowledged once they are on disk, in the journal and in the archives.
 * Delivery does not wait for the disk; it may come first, and once even for an event that is never
 * acknowledged, as with the service. Thread-safe.
 */
public final class EventIntake {

  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

  private final CatalogueStore catalogue;
  private final EventRouter router;
  private final ArchiveStore archives;
  private final Dispatcher dispatcher;
  private final Account account;
  private final InstantSource clock;

  public EventIntake(
      CatalogueStore catalogue,
      ArchiveStore archives,
      Dispatcher dispatcher,
      Account account,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.router = new EventRouter(catalogue);
    this.archives = archives;
    this.dispatcher = dispatcher;
    this.account = account;
    this.clock = clock;
  }

  /**
   * Answers, entry by entry, the accepted event's id or why it was refused.
   *
   * @throws java.util.concurrent.CompletionException if an event could not be written to disk; then
   *     any of them may have been delivered or not, and the caller should put them again
   */
  public List<Either<Refusal, String>> put(List<PutEventsEntry> entries) {
    var durable = new ArrayList<CompletableFuture<Void>>();
    var results = new ArrayList<Either<Refusal, String>>();
    for (var entry : entries) {
      var event = entry.toEvent(account, clock.instant());
      event.forEach(accepted -> durable.add(accept(entry.busName(), accepted, _ -> true)));
      results.add(event.map(Event::id));
    }
    durable.forEach(CompletableFuture::join);
    return results;
  }

  /** Accepts replayed events for some of a bus's rules. */
  void replay(String busName, List<Event> events, Predicate<Rule> among) {
    var durable = events.stream().map(event -> accept(busName, event, among)).toList();
    durable.forEach(CompletableFuture::join);
  }

  private CompletableFuture<Void> accept(String busName, Event event, Predicate<Rule> among) {
    var known = catalogue.current();
    if (known.bus(busName).isEmpty()) {
      LOG.warn("no bus {}: event {} is accepted and gone, as in AWS", busName, event.id());
    }
    var archived =
        router.archivesFor(busName, event).stream()
            .map(to -> archives.add(to.archiveName(), to.retentionDays(), event));
    var dispatched =
        router.rulesFor(busName, event).stream()
            .filter(among)
            .map(rule -> dispatcher.dispatch(event, rule, known.targetsOf(rule.arn()).values()));
    return CompletableFuture.allOf(
        Stream.concat(archived, dispatched).toArray(CompletableFuture<?>[]::new));
  }
}
