package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.catalogue.Target;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** PutTargets, RemoveTargets, ListTargetsByRule, ListRuleNamesByTarget. */
final class TargetOperations {

  private static final int MOST_TARGETS_PER_RULE = 5;
  private static final int MOST_TARGETS_PER_CALL = 100;

  private record Put(String rule, @Nullable String eventBusName, @Nullable List<Target> targets) {}

  @JsonIgnoreProperties("Force")
  private record Remove(String rule, @Nullable String eventBusName, @Nullable List<String> ids) {}

  private record Search(
      String rule,
      @Nullable String eventBusName,
      @Nullable String nextToken,
      @Nullable Integer limit) {}

  private record Reverse(
      @Nullable String targetArn,
      @Nullable String eventBusName,
      @Nullable String nextToken,
      @Nullable Integer limit) {}

  private record Names(List<String> ruleNames, @Nullable String nextToken) {}

  private record Found(List<Target> targets, @Nullable String nextToken) {}

  private record Changed(int failedEntryCount, List<String> failedEntries) {
    static final Changed ALL = new Changed(0, List.of());
  }

  private final CatalogueStore store;
  private final RuleLookup rules;
  private final TargetRules targetRules;

  TargetOperations(CatalogueStore store, Account account, TargetRules targetRules) {
    this.store = store;
    this.rules = new RuleLookup(account);
    this.targetRules = targetRules;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PutTargets", Operation.of(Put.class, this::put),
        "RemoveTargets", Operation.of(Remove.class, this::remove),
        "ListTargetsByRule", Operation.of(Search.class, this::list),
        "ListRuleNamesByTarget", Operation.of(Reverse.class, this::listRuleNames));
  }

  private Either<ApiError, Changed> put(Put request) {
    var targets = request.targets() == null ? List.<Target>of() : request.targets();
    return RuleLookup.constraints("rule", request.rule(), request.eventBusName())
        .size("targets", request.targets(), 1, MOST_TARGETS_PER_CALL)
        .then(() -> targetRules.check(targets))
        .flatMap(
            valid ->
                change(
                    request.rule(),
                    request.eventBusName(),
                    (all, rule) -> add(all, rule, targets)));
  }

  private static Either<ApiError, Catalogue> add(
      Catalogue catalogue, Rule rule, List<Target> targets) {
    var ofRule = new TreeMap<>(catalogue.targetsOf(rule.arn()));
    targets.forEach(target -> ofRule.put(target.id(), target));
    return ofRule.size() > MOST_TARGETS_PER_RULE
        ? Either.left(ApiError.overLimit())
        : Either.right(catalogue.withTargets(rule.arn(), ofRule));
  }

  private Either<ApiError, Changed> remove(Remove request) {
    var ids = request.ids() == null ? List.<String>of() : request.ids();
    return RuleLookup.constraints("rule", request.rule(), request.eventBusName())
        .size("ids", request.ids(), 1, MOST_TARGETS_PER_CALL)
        .then(
            () ->
                change(
                    request.rule(), request.eventBusName(), (all, rule) -> drop(all, rule, ids)));
  }

  private static Either<ApiError, Catalogue> drop(
      Catalogue catalogue, Rule rule, List<String> ids) {
    var ofRule = new TreeMap<>(catalogue.targetsOf(rule.arn()));
    ids.forEach(ofRule::remove);
    return Either.right(catalogue.withTargets(rule.arn(), ofRule));
  }

  private Either<ApiError, Found> list(Search request) {
    var catalogue = store.current();
    return rules
        .find(catalogue, "rule", request.rule(), request.eventBusName())
        .map(rule -> rules.rules().targetsOf(catalogue, rule).stream())
        .flatMap(targets -> Page.of(targets, Target::id, request.limit(), request.nextToken()))
        .map(page -> new Found(page.items(), page.nextToken()));
  }

  private Either<ApiError, Names> listRuleNames(Reverse request) {
    var bus = RuleLookup.busOf(request.eventBusName());
    var catalogue = store.current();
    return new Constraints()
        .required("targetArn", request.targetArn())
        .arn("targetArn", request.targetArn())
        .bus("eventBusName", request.eventBusName())
        .then(() -> catalogue.bus(bus).toEither(() -> ApiError.noBus(bus)))
        .map(_ -> catalogue.rulesOf(bus).stream().filter(rule -> has(catalogue, rule, request)))
        .map(found -> found.map(Rule::name))
        .flatMap(names -> Page.of(names, name -> name, request.limit(), request.nextToken()))
        .map(page -> new Names(page.items(), page.nextToken()));
  }

  private static boolean has(Catalogue catalogue, Rule rule, Reverse request) {
    return catalogue.targetsOf(rule.arn()).values().stream()
        .anyMatch(target -> target.arn().equals(request.targetArn()));
  }

  private Either<ApiError, Changed> change(
      String ruleName,
      @Nullable String busName,
      BiFunction<Catalogue, Rule, Either<ApiError, Catalogue>> edit) {
    return store
        .update(
            catalogue ->
                rules
                    .changeable(catalogue, "rule", ruleName, busName)
                    .flatMap(rule -> edit.apply(catalogue, rule)))
        .map(_ -> Changed.ALL);
  }
}
