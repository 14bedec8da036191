package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.ArchiveRules;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.EventBus;
import dev.freshet.eventbridge.catalogue.Rule;
import io.vavr.control.Either;
import org.jspecify.annotations.Nullable;

/** Finds rules by name, those of archives among them, or says why there is none. */
record RuleLookup(Account account) {

  static final int LONGEST_NAME = 64;

  /**
   * @param member what the operation calls the rule's name
   */
  Either<ApiError, Rule> find(
      Catalogue catalogue, String member, String name, @Nullable String busNameOrArn) {
    var bus = busOf(busNameOrArn);
    return constraints(member, name, busNameOrArn)
        .then(() -> catalogue.bus(bus).toEither(() -> ApiError.noBus(bus)))
        .flatMap(
            _ -> rules().find(catalogue, bus, name).toEither(() -> ApiError.noRule(name, bus)));
  }

  /** The same, unless the rule is one that a service keeps. */
  Either<ApiError, Rule> changeable(
      Catalogue catalogue, String member, String name, @Nullable String busNameOrArn) {
    return find(catalogue, member, name, busNameOrArn)
        .filterOrElse(rule -> !rule.isManaged(), rule -> ApiError.managed(rule.name()));
  }

  /** The catalogue, unless the name is that of a rule that a service keeps. */
  Either<ApiError, Catalogue> unmanaged(
      Catalogue catalogue, String name, @Nullable String busNameOrArn) {
    return rules().find(catalogue, busOf(busNameOrArn), name).exists(Rule::isManaged)
        ? Either.left(ApiError.managed(name))
        : Either.right(catalogue);
  }

  static Constraints constraints(String member, String name, @Nullable String busNameOrArn) {
    return new Constraints().name(member, name, LONGEST_NAME).bus("eventBusName", busNameOrArn);
  }

  String arnOf(String name, @Nullable String busNameOrArn) {
    return account.rule(busOf(busNameOrArn), name);
  }

  static String busOf(@Nullable String nameOrArn) {
    return nameOrArn == null ? EventBus.DEFAULT : Account.nameIn(nameOrArn);
  }

  ArchiveRules rules() {
    return new ArchiveRules(account);
  }
}
