package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.EventBus;
import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.event.PatternCheck;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PutRule, DeleteRule, DescribeRule, ListRules, EnableRule, DisableRule. */
final class RuleOperations {

  private static final int LONGEST_NAME = 64;

  @JsonIgnoreProperties("Tags")
  private record Put(
      String name,
      @Nullable String eventBusName,
      @Nullable String eventPattern,
      Rule.@Nullable State state,
      @Nullable String description,
      @Nullable String roleArn) {}

  private record PutAnswer(String ruleArn) {}

  @JsonIgnoreProperties("Force")
  private record Named(String name, @Nullable String eventBusName) {}

  private record Search(
      @Nullable String eventBusName,
      @Nullable String namePrefix,
      @Nullable String nextToken,
      @Nullable Integer limit) {}

  private record Found(List<Rule> rules, @Nullable String nextToken) {}

  private final CatalogueStore store;
  private final Account account;

  RuleOperations(CatalogueStore store, Account account) {
    this.store = store;
    this.account = account;
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

  /** A rule that exists keeps its targets. */
  private Either<ApiError, PutAnswer> put(Put request) {
    return new Constraints()
        .name("name", request.name(), LONGEST_NAME)
        .then(() -> EventPatterns.required(request.eventPattern()))
        .flatMap(pattern -> store.update(catalogue -> add(catalogue, request, pattern)))
        .map(_ -> new PutAnswer(arnOf(request.name(), request.eventBusName())));
  }

  private Either<ApiError, Catalogue> add(Catalogue catalogue, Put request, String pattern) {
    var bus = busOf(request.eventBusName());
    var rule =
        new Rule(
            request.name(),
            arnOf(request.name(), bus),
            bus,
            pattern,
            request.state() == null ? Rule.State.ENABLED : request.state(),
            request.description(),
            request.roleArn(),
            account.id());
    return catalogue.bus(bus).toEither(() -> ApiError.noBus(bus)).map(_ -> catalogue.with(rule));
  }

  /** Deleting a rule that does not exist succeeds, as in the service. */
  private Either<ApiError, ?> delete(Named request) {
    var arn = arnOf(request.name(), request.eventBusName());
    return store
        .update(
            catalogue ->
                catalogue.targetsOf(arn).isEmpty()
                    ? Either.right(catalogue.withoutRule(arn))
                    : Either.<ApiError, Catalogue>left(
                        ApiError.invalid("Rule can't be deleted since it has targets.")))
        .map(_ -> Map.of());
  }

  private Either<ApiError, Rule> describe(Named request) {
    return find(store.current(), request).map(RuleOperations::described);
  }

  /** A rule that matches nothing, since its pattern cannot be compiled, says so in what it has. */
  private static Rule described(Rule rule) {
    return PatternCheck.problemOf(rule.eventPattern())
        .map(problem -> rule.describedAs("Matches nothing, its pattern is not valid: " + problem))
        .getOrElse(rule);
  }

  private Either<ApiError, ?> switchTo(Rule.State state, Named request) {
    return store
        .update(catalogue -> find(catalogue, request).map(rule -> catalogue.with(rule.in(state))))
        .map(_ -> Map.of());
  }

  private Either<ApiError, Found> list(Search request) {
    var bus = busOf(request.eventBusName());
    var prefix = request.namePrefix() == null ? "" : request.namePrefix();
    var catalogue = store.current();
    var rules = catalogue.rulesOf(bus).stream().filter(rule -> rule.name().startsWith(prefix));
    return catalogue
        .bus(bus)
        .toEither(() -> ApiError.noBus(bus))
        .flatMap(_ -> Page.of(rules, Rule::name, request.limit(), request.nextToken()))
        .map(page -> new Found(page.items(), page.nextToken()));
  }

  private Either<ApiError, Rule> find(Catalogue catalogue, Named request) {
    return rule(catalogue, account, request.name(), request.eventBusName());
  }

  static Either<ApiError, Rule> rule(
      Catalogue catalogue, Account account, String name, @Nullable String busNameOrArn) {
    var bus = busOf(busNameOrArn);
    return new Constraints()
        .name("name", name, LONGEST_NAME)
        .then(() -> catalogue.bus(bus).toEither(() -> ApiError.noBus(bus)))
        .flatMap(
            _ ->
                catalogue.rule(account.rule(bus, name)).toEither(() -> ApiError.noRule(name, bus)));
  }

  private String arnOf(String name, @Nullable String busNameOrArn) {
    return account.rule(busOf(busNameOrArn), name);
  }

  private static String busOf(@Nullable String nameOrArn) {
    return nameOrArn == null ? EventBus.DEFAULT : Account.nameIn(nameOrArn);
  }
}
