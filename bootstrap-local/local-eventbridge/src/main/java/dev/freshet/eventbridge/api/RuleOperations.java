package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.freshet.eventbridge.api.Tags.Tag;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.event.PatternCheck;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PutRule, DeleteRule, DescribeRule, ListRules, EnableRule, DisableRule. */
final class RuleOperations {

  private record Put(
      String name,
      @Nullable String eventBusName,
      @Nullable String eventPattern,
      @Nullable String state,
      @Nullable String description,
      @Nullable String roleArn,
      @Nullable List<Tag> tags) {}

  private record PutAnswer(String ruleArn) {}

  @JsonIgnoreProperties("Force")
  private record Named(String name, @Nullable String eventBusName) {}

  private record Search(
      @Nullable String eventBusName,
      @Nullable String namePrefix,
      @Nullable String nextToken,
      @Nullable Integer limit) {}

  /** A rule in a list: all that DescribeRule answers but who created it. */
  private record Listed(
      String name,
      String arn,
      String eventBusName,
      String eventPattern,
      Rule.State state,
      @Nullable String description,
      @Nullable String roleArn,
      @Nullable String managedBy) {

    static Listed of(Rule rule) {
      return new Listed(
          rule.name(),
          rule.arn(),
          rule.eventBusName(),
          rule.eventPattern(),
          rule.state(),
          rule.description(),
          rule.roleArn(),
          rule.managedBy());
    }
  }

  private record Found(List<Listed> rules, @Nullable String nextToken) {}

  private final CatalogueStore store;
  private final Account account;
  private final RuleLookup rules;

  RuleOperations(CatalogueStore store, Account account) {
    this.store = store;
    this.account = account;
    this.rules = new RuleLookup(account);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PutRule", Operation.of(Put.class, this::put),
        "DeleteRule", Operation.of(Named.class, this::delete),
        "DescribeRule", Operation.of(Named.class, this::describe),
        "ListRules", Operation.of(Search.class, this::list),
        "EnableRule", Operation.of(Named.class, request -> switchTo(Rule.State.ENABLED, request)),
        "DisableRule",
            Operation.of(Named.class, request -> switchTo(Rule.State.DISABLED, request)));
  }

  /** A rule that exists keeps its targets, and its tags whatever is said of them. */
  private Either<ApiError, PutAnswer> put(Put request) {
    return Tags.constrain(constraints(request), request.tags())
        .then(() -> EventPatterns.required(request.eventPattern()))
        .flatMap(
            pattern ->
                Tags.byKey(request.tags())
                    .flatMap(
                        tags -> store.update(catalogue -> add(catalogue, request, pattern, tags))))
        .map(_ -> new PutAnswer(rules.arnOf(request.name(), request.eventBusName())));
  }

  private static Constraints constraints(Put request) {
    return RuleLookup.constraints("name", request.name(), request.eventBusName())
        .oneOf("state", request.state(), Rule.State.values())
        .description(request.description())
        .arn("roleArn", request.roleArn());
  }

  private Either<ApiError, Catalogue> add(
      Catalogue catalogue, Put request, String pattern, SortedMap<String, String> tags) {
    var rule = toRule(request, pattern);
    var bus = rule.eventBusName();
    return rules
        .unmanaged(catalogue, rule.name(), bus)
        .filterOrElse(known -> known.bus(bus).isDefined(), _ -> ApiError.noBus(bus))
        .map(known -> known.rule(rule.arn()).isDefined() ? known : known.withTags(rule.arn(), tags))
        .map(known -> known.with(rule));
  }

  private Rule toRule(Put request, String pattern) {
    var bus = RuleLookup.busOf(request.eventBusName());
    return new Rule(
        request.name(),
        account.rule(bus, request.name()),
        bus,
        pattern,
        request.state() == null ? Rule.State.ENABLED : Rule.State.valueOf(request.state()),
        request.description(),
        request.roleArn(),
        account.id(),
        null);
  }

  /** Deleting a rule that does not exist succeeds, as in the service. */
  private Either<ApiError, ?> delete(Named request) {
    var arn = rules.arnOf(request.name(), request.eventBusName());
    return RuleLookup.constraints("name", request.name(), request.eventBusName())
        .then(
            () ->
                store.update(
                    catalogue ->
                        rules
                            .unmanaged(catalogue, request.name(), request.eventBusName())
                            .filterOrElse(
                                known -> known.targetsOf(arn).isEmpty(),
                                _ ->
                                    ApiError.invalid("Rule can't be deleted since it has targets."))
                            .map(known -> known.withoutRule(arn))))
        .map(_ -> Map.of());
  }

  private Either<ApiError, Rule> describe(Named request) {
    return rules
        .find(store.current(), "name", request.name(), request.eventBusName())
        .map(RuleOperations::described);
  }

  /**
   * A rule whose pattern cannot be compiled, which the service never has, says so behind its
   * description.
   */
  private static Rule described(Rule rule) {
    return PatternCheck.problemOf(rule.eventPattern())
        .map(problem -> "[matches nothing, its pattern is not valid: " + problem + "]")
        .map(note -> rule.description() == null ? note : rule.description() + " " + note)
        .map(rule::describedAs)
        .getOrElse(rule);
  }

  private Either<ApiError, ?> switchTo(Rule.State state, Named request) {
    return store
        .update(
            catalogue ->
                rules
                    .changeable(catalogue, "name", request.name(), request.eventBusName())
                    .map(rule -> catalogue.with(rule.in(state))))
        .map(_ -> Map.of());
  }

  private Either<ApiError, Found> list(Search request) {
    var bus = RuleLookup.busOf(request.eventBusName());
    var prefix = request.namePrefix() == null ? "" : request.namePrefix();
    var catalogue = store.current();
    return new Constraints()
        .namePrefix(request.namePrefix(), RuleLookup.LONGEST_NAME)
        .bus("eventBusName", request.eventBusName())
        .then(() -> catalogue.bus(bus).toEither(() -> ApiError.noBus(bus)))
        .map(_ -> rules.rules().allOf(catalogue, bus).stream())
        .map(all -> all.filter(rule -> rule.name().startsWith(prefix)).map(Listed::of))
        .flatMap(found -> Page.of(found, Listed::name, request.limit(), request.nextToken()))
        .map(page -> new Found(page.items(), page.nextToken()));
  }
}
