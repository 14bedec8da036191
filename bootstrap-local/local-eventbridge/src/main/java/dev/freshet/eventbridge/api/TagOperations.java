package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.api.Tags.Tag;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.EventBus;
import dev.freshet.eventbridge.catalogue.Rule;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** TagResource, UntagResource, ListTagsForResource: of rules and event buses. */
final class TagOperations {

  private record Put(@Nullable String resourceARN, @Nullable List<Tag> tags) {}

  private record Remove(@Nullable String resourceARN, @Nullable List<String> tagKeys) {}

  private record Search(@Nullable String resourceARN) {}

  private record Found(List<Tag> tags) {}

  private final CatalogueStore store;
  private final Account account;
  private final RuleLookup rules;

  TagOperations(CatalogueStore store, Account account) {
    this.store = store;
    this.account = account;
    this.rules = new RuleLookup(account);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "TagResource", Operation.of(Put.class, this::put),
        "UntagResource", Operation.of(Remove.class, this::remove),
        "ListTagsForResource", Operation.of(Search.class, this::list));
  }

  private Either<ApiError, ?> put(Put request) {
    return Tags.constrain(
            arn(request.resourceARN()).required("tags", request.tags()), request.tags())
        .then(() -> Tags.byKey(request.tags()))
        .flatMap(added -> change(request.resourceARN(), tags -> tags.putAll(added)));
  }

  private Either<ApiError, ?> remove(Remove request) {
    var keys = request.tagKeys() == null ? List.<String>of() : request.tagKeys();
    return arn(request.resourceARN())
        .size("tagKeys", request.tagKeys(), 0, Integer.MAX_VALUE)
        .then(() -> change(request.resourceARN(), tags -> keys.forEach(tags::remove)));
  }

  private Either<ApiError, Found> list(Search request) {
    var catalogue = store.current();
    return arn(request.resourceARN())
        .then(() -> resource(catalogue, request.resourceARN()))
        .map(arn -> new Found(Tags.listed(catalogue.tagsOf(arn))));
  }

  private Either<ApiError, ?> change(@Nullable String arn, Consumer<Map<String, String>> edit) {
    return store
        .update(catalogue -> resource(catalogue, arn).map(found -> edited(catalogue, found, edit)))
        .map(_ -> Map.of());
  }

  private static Catalogue edited(
      Catalogue catalogue, String arn, Consumer<Map<String, String>> edit) {
    var tags = new TreeMap<>(catalogue.tagsOf(arn));
    edit.accept(tags);
    return catalogue.withTags(arn, tags);
  }

  private static Constraints arn(@Nullable String arn) {
    return new Constraints().required("resourceARN", arn).arn("resourceARN", arn);
  }

  /** The ARN, if there is a rule or bus of it. */
  private Either<ApiError, String> resource(Catalogue catalogue, @Nullable String arn) {
    var buses = account.bus("");
    var ofRules = account.rule(EventBus.DEFAULT, "");
    if (arn != null && arn.startsWith(buses)) {
      var name = arn.substring(buses.length());
      return catalogue.bus(name).toEither(() -> ApiError.noBus(name)).map(EventBus::arn);
    }
    return arn != null && arn.startsWith(ofRules)
        ? rule(catalogue, arn.substring(ofRules.length()))
        : Either.left(
            ApiError.invalid(
                "Parameter %s is not valid. Reason: Provided Arn is not in correct format."
                    .formatted(arn)));
  }

  /**
   * @param path a rule's name, after its bus and a slash unless that is the default bus
   */
  private Either<ApiError, String> rule(Catalogue catalogue, String path) {
    var slash = path.lastIndexOf('/');
    var bus = slash < 0 ? EventBus.DEFAULT : path.substring(0, slash);
    return rules.changeable(catalogue, "name", path.substring(slash + 1), bus).map(Rule::arn);
  }
}
