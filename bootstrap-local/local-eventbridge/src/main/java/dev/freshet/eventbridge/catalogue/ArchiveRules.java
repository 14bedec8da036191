package dev.freshet.eventbridge.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.eventbridge.catalogue.Target.InputTransformer;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Option;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules that the service shows for archives. They are not stored but follow from the archives;
 * nothing is delivered by them.
 */
public record ArchiveRules(Account account) {

  private static final String PREFIX = "Events-Archive-";
  private static final String MANAGER = "prod.vhs.events.aws.internal";

  /** All rules of a bus, those of its archives among them, by name. */
  public List<Rule> allOf(Catalogue catalogue, String busName) {
    var ofArchives =
        catalogue.archives().values().stream()
            .filter(archive -> archive.busName().equals(busName))
            .map(this::of)
            .filter(rule -> catalogue.rule(rule.arn()).isEmpty());
    return Stream.concat(catalogue.rulesOf(busName).stream(), ofArchives)
        .sorted(Comparator.comparing(Rule::name))
        .toList();
  }

  /** A rule of the bus, stored or of an archive. */
  public Option<Rule> find(Catalogue catalogue, String busName, String name) {
    return catalogue
        .rule(account.rule(busName, name))
        .orElse(() -> archiveOf(catalogue, busName, name).map(this::of));
  }

  /** The targets of any rule. */
  public List<Target> targetsOf(Catalogue catalogue, Rule rule) {
    return rule.isManaged()
        ? archiveOf(catalogue, rule.eventBusName(), rule.name()).map(this::target).toJavaList()
        : List.copyOf(catalogue.targetsOf(rule.arn()).values());
  }

  private static Option<Archive> archiveOf(Catalogue catalogue, String busName, String ruleName) {
    return Option.when(ruleName.startsWith(PREFIX), () -> ruleName.substring(PREFIX.length()))
        .flatMap(catalogue::archive)
        .filter(archive -> archive.busName().equals(busName));
  }

  private Rule of(Archive archive) {
    var name = PREFIX + archive.archiveName();
    return new Rule(
        name,
        account.rule(archive.busName(), name),
        archive.busName(),
        pattern(archive),
        Rule.State.ENABLED,
        null,
        null,
        account.id(),
        MANAGER);
  }

  private static String pattern(Archive archive) {
    var text = archive.eventPattern();
    ObjectNode pattern =
        Json.object(text == null ? "{}" : text).getOrElse(Json.MAPPER::createObjectNode);
    pattern.putArray("replay-name").addObject().put("exists", false);
    return pattern.toString();
  }

  private Target target(Archive archive) {
    var template =
        "{\"archive-arn\": \"%s\", \"event\": <aws.events.event.json>, \"ingestion-time\": <aws.events.event.ingestion-time>}"
            .formatted(archive.archiveArn());
    return new Target(
        PREFIX + archive.archiveName(),
        "arn:aws:events:" + account.region() + ":::",
        null,
        null,
        null,
        new InputTransformer(new TreeMap<>(), template),
        null,
        null);
  }
}
