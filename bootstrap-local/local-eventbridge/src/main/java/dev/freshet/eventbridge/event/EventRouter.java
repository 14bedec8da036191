package dev.freshet.eventbridge.event;

import dev.freshet.eventbridge.catalogue.Archive;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.Rule;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.event.ruler.GenericMachine;

/**
 * Which rules and archives an event belongs to, decided by AWS's own event-ruler.
 *
 * <p>Two machines per bus, made again when rules or archives change. One whose pattern cannot be
 * compiled, however it came there, matches nothing and stops no other. Thread-safe.
 */
public final class EventRouter {

  /**
   * @param problems what is wrong with each pattern, or none
   */
  private record Machines(
      Catalogue source,
      Map<String, Option<String>> problems,
      Map<String, GenericMachine<Rule>> rules,
      Map<String, GenericMachine<Archive>> archives) {

    boolean areOf(Catalogue catalogue) {
      return source.rules().equals(catalogue.rules())
          && source.archives().equals(catalogue.archives());
    }
  }

  private static final String EVERY_EVENT = "{\"version\":[\"0\"]}";

  private static final Logger LOG = LoggerFactory.getLogger(EventRouter.class);

  private final CatalogueStore store;
  private final Function<String, Option<String>> check;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile Machines machines;

  public EventRouter(CatalogueStore store) {
    this(store, PatternCheck::problemOf);
  }

  /**
   * @param check what is wrong with a pattern, or none
   */
  EventRouter(CatalogueStore store, Function<String, Option<String>> check) {
    this.store = store;
    this.check = check;
    this.machines = compile(store.current(), Map.of());
  }

  /** The enabled rules of the bus that match. */
  public List<Rule> rulesFor(String busName, Event event) {
    return matches(upToDate().rules().get(busName), event);
  }

  /** The archives of the bus that want the event; a replayed event is never archived again. */
  public List<Archive> archivesFor(String busName, Event event) {
    return event.isReplayed() ? List.of() : matches(upToDate().archives().get(busName), event);
  }

  private static <T> List<T> matches(@Nullable GenericMachine<T> machine, Event event) {
    return machine == null ? List.of() : machine.rulesForJSONEvent(event.envelope());
  }

  private Machines upToDate() {
    var catalogue = store.current();
    var known = machines;
    if (known.areOf(catalogue)) {
      return known;
    }
    var fresh = compile(catalogue, known.problems());
    machines = fresh;
    return fresh;
  }

  /** A pattern that is known is not checked again. */
  private Machines compile(Catalogue catalogue, Map<String, Option<String>> known) {
    var fresh = new Machines(catalogue, new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (var rule : catalogue.rules().values()) {
      if (rule.state() != Rule.State.DISABLED
          && isSound(rule.arn(), rule.eventPattern(), known, fresh.problems())) {
        add(fresh.rules(), rule.eventBusName(), rule, rule.eventPattern());
      }
    }
    for (var archive : catalogue.archives().values()) {
      var pattern = Objects.requireNonNullElse(archive.eventPattern(), EVERY_EVENT);
      if (isSound(archive.archiveArn(), pattern, known, fresh.problems())) {
        add(fresh.archives(), archive.busName(), archive, pattern);
      }
    }
    return fresh;
  }

  private boolean isSound(
      String arn,
      String pattern,
      Map<String, Option<String>> known,
      Map<String, Option<String>> problems) {
    return problems
        .computeIfAbsent(
            pattern, _ -> Option.of(known.get(pattern)).getOrElse(() -> check.apply(pattern)))
        .peek(problem -> tell(arn, problem))
        .isEmpty();
  }

  private void tell(String arn, String problem) {
    if (told.add(arn + problem)) {
      LOG.warn("{} matches nothing, its pattern is not valid: {}", arn, problem);
    }
  }

  private static <T> void add(
      Map<String, GenericMachine<T>> machines, String busName, T subscriber, String pattern) {
    try {
      machines
          .computeIfAbsent(busName, bus -> GenericMachine.<T>builder().build())
          .addRule(subscriber, pattern);
    } catch (IOException refused) {
      throw new UncheckedIOException("a pattern passed the check: " + pattern, refused);
    }
  }
}
