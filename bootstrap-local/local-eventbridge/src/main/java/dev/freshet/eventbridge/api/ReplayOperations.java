package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.Replay;
import dev.freshet.eventbridge.catalogue.Replay.Destination;
import dev.freshet.eventbridge.intake.ReplayRunner;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** StartReplay, DescribeReplay, ListReplays, CancelReplay. */
final class ReplayOperations {

  private static final int LONGEST_NAME = 64;
  private static final int MOST_ACTIVE = 10;

  private record Start(
      String replayName,
      @Nullable String description,
      String eventSourceArn,
      Instant eventStartTime,
      Instant eventEndTime,
      Destination destination) {}

  private record Named(String replayName) {}

  private record Search(
      @Nullable String namePrefix,
      @Nullable String eventSourceArn,
      @Nullable String state,
      @Nullable String nextToken,
      @Nullable Integer limit) {}

  private record Started(String replayArn, Replay.State state, @Nullable Instant replayStartTime) {}

  /** A replay in a list: less than DescribeReplay answers. */
  private record Listed(
      String replayName,
      String eventSourceArn,
      Replay.State state,
      Instant eventStartTime,
      Instant eventEndTime,
      @Nullable Instant eventLastReplayedTime,
      Instant replayStartTime,
      @Nullable Instant replayEndTime) {

    static Listed of(Replay replay) {
      return new Listed(
          replay.replayName(),
          replay.eventSourceArn(),
          replay.state(),
          replay.eventStartTime(),
          replay.eventEndTime(),
          replay.eventLastReplayedTime(),
          replay.replayStartTime(),
          replay.replayEndTime());
    }
  }

  private record Found(List<Listed> replays, @Nullable String nextToken) {}

  private final CatalogueStore store;
  private final ReplayRunner runner;
  private final Account account;
  private final InstantSource clock;

  ReplayOperations(
      CatalogueStore store, ReplayRunner runner, Account account, InstantSource clock) {
    this.store = store;
    this.runner = runner;
    this.account = account;
    this.clock = clock;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "StartReplay", Operation.of(Start.class, this::start),
        "DescribeReplay", Operation.of(Named.class, this::describe),
        "ListReplays", Operation.of(Search.class, this::list),
        "CancelReplay", Operation.of(Named.class, this::cancel));
  }

  private Either<ApiError, Started> start(Start request) {
    return new Constraints()
        .name("replayName", request.replayName(), LONGEST_NAME)
        .description(request.description())
        .required("eventSourceArn", request.eventSourceArn())
        .source(request.eventSourceArn())
        .required("eventStartTime", request.eventStartTime())
        .required("eventEndTime", request.eventEndTime())
        .required("destination", request.destination())
        .required(
            "destination.arn", Option.of(request.destination()).map(Destination::arn).getOrNull())
        .then(() -> inOrder(toReplay(request)))
        .flatMap(replay -> store.update(catalogue -> add(catalogue, replay)).map(_ -> replay))
        .peek(replay -> runner.start(replay.replayName()))
        .map(replay -> new Started(replay.replayArn(), replay.state(), replay.replayStartTime()));
  }

  private Replay toReplay(Start request) {
    return new Replay(
        request.replayName(),
        account.replay(request.replayName()),
        request.description(),
        request.eventSourceArn(),
        request.destination(),
        request.eventStartTime(),
        request.eventEndTime(),
        null,
        Replay.State.STARTING,
        clock.instant(),
        null);
  }

  private static Either<ApiError, Replay> inOrder(Replay replay) {
    return replay.eventStartTime().isBefore(replay.eventEndTime())
        ? Either.right(replay)
        : Either.left(
            ApiError.invalid("EventEndTime", "EventStartTime must be before EventEndTime."));
  }

  private static Either<ApiError, Catalogue> add(Catalogue catalogue, Replay replay) {
    var bus = Account.nameIn(replay.destination().arn());
    if (catalogue.bus(bus).isEmpty()) {
      return Either.left(ApiError.noBus(bus));
    }
    if (catalogue.replay(replay.replayName()).isDefined()) {
      return Either.left(ApiError.exists("Replay", replay.replayName()));
    }
    return catalogue
        .archive(replay.archiveName())
        .toEither(
            () ->
                ApiError.invalid(
                    "EventSourceArn", "Archive " + replay.archiveName() + " does not exist."))
        .filterOrElse(
            archive -> archive.busName().equals(bus),
            _ -> ApiError.invalid("Destination.Arn", "Cross event bus replay is not permitted."))
        .filterOrElse(_ -> active(catalogue) < MOST_ACTIVE, _ -> ApiError.overLimit())
        .map(_ -> catalogue.with(replay));
  }

  private static long active(Catalogue catalogue) {
    return catalogue.replays().values().stream()
        .filter(replay -> replay.state().isActive())
        .count();
  }

  private Either<ApiError, Replay> describe(Named request) {
    return find(store.current(), request.replayName());
  }

  private Either<ApiError, Started> cancel(Named request) {
    var name = request.replayName();
    return store
        .<ApiError>update(
            catalogue ->
                find(catalogue, name)
                    .filterOrElse(ReplayOperations::isCancellable, ReplayOperations::illegalStatus)
                    .map(replay -> catalogue.with(replay.in(Replay.State.CANCELLING))))
        .map(_ -> new Started(account.replay(name), Replay.State.CANCELLING, null));
  }

  private Either<ApiError, Found> list(Search request) {
    var prefix = request.namePrefix() == null ? "" : request.namePrefix();
    var source = request.eventSourceArn();
    var state = request.state();
    var replays =
        store.current().replays().values().stream()
            .filter(replay -> replay.replayName().startsWith(prefix))
            .filter(replay -> source == null || replay.eventSourceArn().equals(source))
            .filter(replay -> state == null || replay.state().name().equals(state))
            .map(Listed::of);
    return new Constraints()
        .namePrefix(request.namePrefix(), LONGEST_NAME)
        .source(source)
        .oneOf("state", state, Replay.State.values())
        .then(() -> Page.of(replays, Listed::replayName, request.limit(), request.nextToken()))
        .map(page -> new Found(page.items(), page.nextToken()));
  }

  private static boolean isCancellable(Replay replay) {
    return replay.state() == Replay.State.STARTING || replay.state() == Replay.State.RUNNING;
  }

  private static ApiError illegalStatus(Replay replay) {
    return new ApiError(
        ApiError.Type.ILLEGAL_STATUS,
        "Replay " + replay.replayName() + " is not in a valid state for this operation.");
  }

  private static Either<ApiError, Replay> find(Catalogue catalogue, String name) {
    return new Constraints()
        .name("replayName", name, LONGEST_NAME)
        .then(() -> catalogue.replay(name).toEither(() -> ApiError.noReplay(name)));
  }
}
