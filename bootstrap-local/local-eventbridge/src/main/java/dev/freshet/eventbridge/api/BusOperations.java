package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.api.Tags.Tag;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.ArchiveRules;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.EventBus;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** CreateEventBus, UpdateEventBus, DeleteEventBus, DescribeEventBus, ListEventBuses. */
final class BusOperations {

  private record Create(
      @Nullable String name, @Nullable String description, @Nullable List<Tag> tags) {}

  private record Created(String eventBusArn, @Nullable String description) {}

  private record Update(@Nullable String name, @Nullable String description) {}

  private record Updated(String arn, String name, @Nullable String description) {

    static Updated of(EventBus bus) {
      return new Updated(bus.arn(), bus.name(), bus.description());
    }
  }

  private record Named(@Nullable String name) {}

  private record Search(
      @Nullable String namePrefix, @Nullable String nextToken, @Nullable Integer limit) {}

  private record Found(List<EventBus> eventBuses, @Nullable String nextToken) {}

  private final CatalogueStore store;
  private final Account account;
  private final InstantSource clock;

  BusOperations(CatalogueStore store, Account account, InstantSource clock) {
    this.store = store;
    this.account = account;
    this.clock = clock;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateEventBus", Operation.of(Create.class, this::create),
        "UpdateEventBus", Operation.of(Update.class, this::update),
        "DeleteEventBus", Operation.of(Named.class, this::delete),
        "DescribeEventBus", Operation.of(Named.class, this::describe),
        "ListEventBuses", Operation.of(Search.class, this::list));
  }

  private Either<ApiError, Created> create(Create request) {
    var constraints =
        new Constraints().busName("name", request.name()).description(request.description());
    return Tags.constrain(constraints, request.tags())
        .then(() -> Tags.byKey(request.tags()))
        .flatMap(tags -> store.update(catalogue -> add(catalogue, request, tags)))
        .map(_ -> new Created(account.bus(nameOf(request.name())), request.description()));
  }

  private Either<ApiError, Catalogue> add(
      Catalogue catalogue, Create request, SortedMap<String, String> tags) {
    var name = nameOf(request.name());
    if (name.indexOf('/') >= 0) {
      return Either.left(ApiError.invalid("Event bus name must not contain '/'."));
    }
    if (catalogue.bus(name).isDefined()) {
      return Either.left(ApiError.exists("Event bus", name));
    }
    var now = clock.instant();
    var bus = new EventBus(name, account.bus(name), request.description(), now, now);
    return Either.right(catalogue.with(bus).withTags(bus.arn(), tags));
  }

  /** Without a description the bus keeps its own; an empty one takes that away. */
  private Either<ApiError, Updated> update(Update request) {
    var name = nameOf(request.name());
    return new Constraints()
        .bus("name", request.name())
        .description(request.description())
        .then(
            () ->
                store.update(
                    catalogue -> find(catalogue, name).map(bus -> edited(catalogue, bus, request))))
        .flatMap(catalogue -> find(catalogue, name))
        .map(Updated::of);
  }

  private Catalogue edited(Catalogue catalogue, EventBus bus, Update request) {
    var text = request.description();
    return text == null
        ? catalogue
        : catalogue.with(bus.describedAs(text.isEmpty() ? null : text, clock.instant()));
  }

  /** Deleting a bus that does not exist succeeds, as in the service. */
  private Either<ApiError, ?> delete(Named request) {
    var name = nameOf(request.name());
    if (EventBus.DEFAULT.equals(request.name())) {
      return Either.left(ApiError.invalid("Cannot delete event bus default."));
    }
    return new Constraints()
        .busName("name", request.name())
        .then(() -> store.update(catalogue -> without(catalogue, name)))
        .map(_ -> Map.of());
  }

  private Either<ApiError, Catalogue> without(Catalogue catalogue, String name) {
    return new ArchiveRules(account).allOf(catalogue, name).isEmpty()
        ? Either.right(catalogue.withoutBus(name))
        : Either.left(ApiError.invalid("EventBus can't be deleted since it has rules."));
  }

  private Either<ApiError, EventBus> describe(Named request) {
    var name = nameOf(request.name());
    return new Constraints().bus("name", request.name()).then(() -> find(store.current(), name));
  }

  private static Either<ApiError, EventBus> find(Catalogue catalogue, String name) {
    return catalogue.bus(name).toEither(() -> ApiError.noBus(name));
  }

  private Either<ApiError, Found> list(Search request) {
    var prefix = request.namePrefix() == null ? "" : request.namePrefix();
    var buses =
        store.current().buses().values().stream().filter(bus -> bus.name().startsWith(prefix));
    return new Constraints()
        .busNamePrefix(request.namePrefix())
        .then(() -> Page.of(buses, EventBus::name, request.limit(), request.nextToken()))
        .map(page -> new Found(page.items(), page.nextToken()));
  }

  private static String nameOf(@Nullable String nameOrArn) {
    return nameOrArn == null ? EventBus.DEFAULT : Account.nameIn(nameOrArn);
  }
}
