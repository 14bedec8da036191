package dev.freshet.eventbridge.catalogue;

import static java.util.Collections.unmodifiableSortedMap;

import io.vavr.control.Option;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is configured, immutable.
 *
 * @param buses by name
 * @param rules by ARN
 * @param targets by rule ARN, then by target id
 * @param archives by name
 * @param replays by name
 * @param tags by ARN of the rule or bus, then by key
 */
public record Catalogue(
    SortedMap<String, EventBus> buses,
    SortedMap<String, Rule> rules,
    SortedMap<String, SortedMap<String, Target>> targets,
    SortedMap<String, Archive> archives,
    SortedMap<String, Replay> replays,
    SortedMap<String, SortedMap<String, String>> tags) {

  public static final Catalogue EMPTY =
      new Catalogue(
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>());

  /** What was written before there were tags has none. */
  public Catalogue {
    tags = Objects.requireNonNullElseGet(tags, TreeMap::new);
  }

  public Option<EventBus> bus(String name) {
    return Option.of(buses.get(name));
  }

  public Option<Rule> rule(String arn) {
    return Option.of(rules.get(arn));
  }

  public Option<Archive> archive(String name) {
    return Option.of(archives.get(name));
  }

  public Option<Replay> replay(String name) {
    return Option.of(replays.get(name));
  }

  public List<Rule> rulesOf(String busName) {
    return rules.values().stream().filter(rule -> rule.eventBusName().equals(busName)).toList();
  }

  public SortedMap<String, Target> targetsOf(String ruleArn) {
    return targets.getOrDefault(ruleArn, new TreeMap<>());
  }

  public Catalogue with(EventBus bus) {
    return withBuses(with(buses, bus.name(), bus));
  }

  public Catalogue withoutBus(String name) {
    return bus(name)
        .map(bus -> withBuses(without(buses, name)).withTags(bus.arn(), new TreeMap<>()))
        .getOrElse(this);
  }

  public Catalogue with(Rule rule) {
    var next = with(rules, rule.arn(), rule);
    return new Catalogue(buses, next, targets, archives, replays, tags);
  }

  public Catalogue withoutRule(String arn) {
    var next = without(rules, arn);
    return new Catalogue(buses, next, without(targets, arn), archives, replays, without(tags, arn));
  }

  public Catalogue withTargets(String ruleArn, SortedMap<String, Target> ofRule) {
    var next = with(targets, ruleArn, unmodifiableSortedMap(ofRule));
    return new Catalogue(buses, rules, next, archives, replays, tags);
  }

  public Catalogue with(Archive archive) {
    var next = with(archives, archive.archiveName(), archive);
    return new Catalogue(buses, rules, targets, next, replays, tags);
  }

  public Catalogue withoutArchive(String name) {
    var next = without(archives, name);
    return new Catalogue(buses, rules, targets, next, replays, tags);
  }

  public Catalogue with(Replay replay) {
    var next = with(replays, replay.replayName(), replay);
    return new Catalogue(buses, rules, targets, archives, next, tags);
  }

  public SortedMap<String, String> tagsOf(String arn) {
    return tags.getOrDefault(arn, new TreeMap<>());
  }

  /** The same with these tags of a rule or bus in place of all it had. */
  public Catalogue withTags(String arn, SortedMap<String, String> ofResource) {
    var next =
        ofResource.isEmpty()
            ? without(tags, arn)
            : with(tags, arn, unmodifiableSortedMap(ofResource));
    return new Catalogue(buses, rules, targets, archives, replays, next);
  }

  private Catalogue withBuses(SortedMap<String, EventBus> next) {
    return new Catalogue(next, rules, targets, archives, replays, tags);
  }

  private static <V> SortedMap<String, V> with(SortedMap<String, V> map, String key, V value) {
    var next = new TreeMap<>(map);
    next.put(key, value);
    return unmodifiableSortedMap(next);
  }

  private static <V> SortedMap<String, V> without(SortedMap<String, V> map, String key) {
    var next = new TreeMap<>(map);
    next.remove(key);
    return unmodifiableSortedMap(next);
  }
}
