package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.EventBus;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CreateEventBus, DeleteEventBus, DescribeEventBus, ListEventBuses. */
final class BusOperations {

  @JsonIgnoreProperties("Tags")
  private record Create(@Nullable String name, @Nullable String description) {}

  private record Created(String eventBusArn, @Nullable String description) {}

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
        "DeleteEventBus", Operation.of(Named.class, this::delete),
        "DescribeEventBus", Operation.of(Named.class, this::describe),
        "ListEventBuses", Operation.of(Search.class, this::list));
  }

  private Either<ApiError, Created> create(Create request) {
    return new Constraints()
        .busName("name", request.name())
        .then(() -> store.update(catalogue -> add(catalogue, request)))
        .map(_ -> new Created(account.bus(nameOf(request.name())), request.description()));
  }

  private Either<ApiError, Catalogue> add(Catalogue catalogue, Create request) {
    var name = nameOf(request.name());
    var now = clock.instant();
    return catalogue.bus(name).isDefined()
        ? Either.left(ApiError.exists("Event bus", name))
        : Either.right(
            catalogue.with(new EventBus(name, account.bus(name), request.description(), now, now)));
  }

  /** Deleting a bus that does not exist succeeds, as in the service. */
  private Either<ApiError, ?> delete(Named request) {
    var name = nameOf(request.name());
    if (name.equals(EventBus.DEFAULT)) {
      return Either.left(ApiError.invalid("Cannot delete event bus default."));
    }
    return store
        .update(
            catalogue ->
                catalogue.rulesOf(name).isEmpty()
                    ? Either.right(catalogue.withoutBus(name))
                    : Either.<ApiError, Catalogue>left(
                        ApiError.invalid(
                            "Event bus " + name + " can't be deleted since it has rules.")))
        .map(_ -> Map.of());
  }

  private Either<ApiError, EventBus> describe(Named request) {
    var name = nameOf(request.name());
    return store.current().bus(name).toEither(() -> ApiError.noBus(name));
  }

  private Either<ApiError, Found> list(Search request) {
    var prefix = request.namePrefix() == null ? "" : request.namePrefix();
    var buses =
        store.current().buses().values().stream().filter(bus -> bus.name().startsWith(prefix));
    return Page.of(buses, EventBus::name, request.limit(), request.nextToken())
        .map(page -> new Found(page.items(), page.nextToken()));
  }

  private static String nameOf(@Nullable String nameOrArn) {
    return nameOrArn == null ? EventBus.DEFAULT : Account.nameIn(nameOrArn);
  }
}
