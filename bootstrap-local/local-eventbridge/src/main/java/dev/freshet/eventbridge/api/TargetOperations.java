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

/** PutTargets, RemoveTargets, ListTargetsByRule. */
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

  private record Found(List<Target> targets, @Nullable String nextToken) {}

  private record Changed(int failedEntryCount, List<String> failedEntries) {
    static final Changed ALL = new Changed(0, List.of());
  }

  private final CatalogueStore store;
  private final Account account;
  private final TargetRules targetRules;

  TargetOperations(CatalogueStore store, Account account, TargetRules targetRules) {
    this.store = store;
    this.account = account;
    this.targetRules = targetRules;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PutTargets", Operation.of(Put.class, this::put),
        "RemoveTargets", Operation.of(Remove.class, this::remove),
        "ListTargetsByRule", Operation.of(Search.class, this::list));
  }

  private Either<ApiError, Changed> put(Put request) {
    var targets = request.targets() == null ? List.<Target>of() : request.targets();
    return new Constraints()
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
        ? Either.left(
            new ApiError(
                ApiError.Type.LIMIT_EXCEEDED,
                "The requested resource exceeds the maximum number allowed."))
        : Either.right(catalogue.withTargets(rule.arn(), ofRule));
  }

  private Either<ApiError, Changed> remove(Remove request) {
    var ids = request.ids() == null ? List.<String>of() : request.ids();
    return new Constraints()
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
    return RuleOperations.rule(catalogue, account, request.rule(), request.eventBusName())
        .map(rule -> catalogue.targetsOf(rule.arn()).values().stream())
        .flatMap(targets -> Page.of(targets, Target::id, request.limit(), request.nextToken()))
        .map(page -> new Found(page.items(), page.nextToken()));
  }

  private Either<ApiError, Changed> change(
      String ruleName,
      @Nullable String busName,
      BiFunction<Catalogue, Rule, Either<ApiError, Catalogue>> edit) {
    return store
        .update(
            catalogue ->
                RuleOperations.rule(catalogue, account, ruleName, busName)
                    .flatMap(rule -> edit.apply(catalogue, rule)))
        .map(_ -> Changed.ALL);
  }
}
