package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.archive.ArchiveStore;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Archive;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CreateArchive, DeleteArchive, DescribeArchive, ListArchives, UpdateArchive. */
final class ArchiveOperations {

  private static final int LONGEST_NAME = 48;

  private record Create(
      String archiveName,
      String eventSourceArn,
      @Nullable String description,
      @Nullable String eventPattern,
      @Nullable Integer retentionDays) {}

  private record Update(
      String archiveName,
      @Nullable String description,
      @Nullable String eventPattern,
      @Nullable Integer retentionDays) {}

  private record Named(String archiveName) {}

  private record Search(
      @Nullable String namePrefix,
      @Nullable String eventSourceArn,
      @Nullable String state,
      @Nullable String nextToken,
      @Nullable Integer limit) {}

  private record Kept(String archiveArn, Archive.State state, Instant creationTime) {}

  /** An archive in a list: less than DescribeArchive answers. */
  private record Listed(
      String archiveName,
      String eventSourceArn,
      Archive.State state,
      int retentionDays,
      long sizeBytes,
      long eventCount,
      Instant creationTime) {

    static Listed of(ArchiveDescription archive) {
      return new Listed(
          archive.archiveName(),
          archive.eventSourceArn(),
          archive.state(),
          archive.retentionDays(),
          archive.sizeBytes(),
          archive.eventCount(),
          archive.creationTime());
    }
  }

  private record Found(List<Listed> archives, @Nullable String nextToken) {}

  private final CatalogueStore store;
  private final ArchiveStore events;
  private final Account account;
  private final InstantSource clock;

  ArchiveOperations(
      CatalogueStore store, ArchiveStore events, Account account, InstantSource clock) {
    this.store = store;
    this.events = events;
    this.account = account;
    this.clock = clock;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateArchive", Operation.of(Create.class, this::create),
        "DeleteArchive", Operation.of(Named.class, this::delete),
        "DescribeArchive", Operation.of(Named.class, this::describe),
        "ListArchives", Operation.of(Search.class, this::list),
        "UpdateArchive", Operation.of(Update.class, this::update));
  }

  private Either<ApiError, Kept> create(Create request) {
    var name = request.archiveName();
    return new Constraints()
        .name("archiveName", request.archiveName(), LONGEST_NAME)
        .required("eventSourceArn", request.eventSourceArn())
        .source(request.eventSourceArn())
        .description(request.description())
        .atLeast("retentionDays", request.retentionDays(), 0)
        .then(() -> pattern(request.eventPattern()))
        .flatMap(_ -> store.update(catalogue -> add(catalogue, name, request)))
        .map(catalogue -> kept(catalogue, name));
  }

  private Either<ApiError, Catalogue> add(Catalogue catalogue, String name, Create request) {
    var sourceArn = request.eventSourceArn();
    var bus = Account.nameIn(sourceArn);
    if (catalogue.bus(bus).isEmpty()) {
      return Either.left(ApiError.noBus(bus));
    }
    if (catalogue.archive(name).isDefined()) {
      return Either.left(ApiError.exists("Archive", name));
    }
    var days = request.retentionDays() == null ? 0 : request.retentionDays();
    return Either.right(
        catalogue.with(
            new Archive(
                name,
                account.archive(name),
                sourceArn,
                request.description(),
                request.eventPattern(),
                days,
                Archive.State.ENABLED,
                clock.instant())));
  }

  private Either<ApiError, Kept> update(Update request) {
    var name = request.archiveName();
    return new Constraints()
        .name("archiveName", name, LONGEST_NAME)
        .description(request.description())
        .atLeast("retentionDays", request.retentionDays(), 0)
        .then(() -> changesSomething(request))
        .flatMap(_ -> pattern(request.eventPattern()))
        .flatMap(
            _ ->
                store.update(
                    catalogue ->
                        find(catalogue, name).map(old -> catalogue.with(edited(old, request)))))
        .map(catalogue -> kept(catalogue, name));
  }

  private static Either<ApiError, Update> changesSomething(Update request) {
    return request.description() == null
            && request.eventPattern() == null
            && request.retentionDays() == null
        ? Either.left(
            ApiError.invalid(
                "At least one of EventPattern, RetentionDays or Description must be provided."))
        : Either.right(request);
  }

  private static Archive edited(Archive old, Update request) {
    return new Archive(
        old.archiveName(),
        old.archiveArn(),
        old.eventSourceArn(),
        request.description() == null ? old.description() : request.description(),
        request.eventPattern() == null ? old.eventPattern() : request.eventPattern(),
        request.retentionDays() == null ? old.retentionDays() : request.retentionDays(),
        old.state(),
        old.creationTime());
  }

  private Either<ApiError, ?> delete(Named request) {
    var name = request.archiveName();
    return store
        .<ApiError>update(
            catalogue -> find(catalogue, name).map(found -> catalogue.withoutArchive(name)))
        .peek(_ -> events.delete(name))
        .map(_ -> Map.of());
  }

  private Either<ApiError, ArchiveDescription> describe(Named request) {
    return find(store.current(), request.archiveName()).map(this::described);
  }

  private Either<ApiError, Found> list(Search request) {
    var source = request.eventSourceArn();
    var catalogue = store.current();
    return new Constraints()
        .namePrefix(request.namePrefix(), LONGEST_NAME)
        .source(source)
        .oneOf("state", request.state(), Archive.State.values())
        .then(
            () ->
                source != null && catalogue.bus(Account.nameIn(source)).isEmpty()
                    ? Either.left(ApiError.noBus(Account.nameIn(source)))
                    : Either.right(found(catalogue, request)))
        .flatMap(
            found -> Page.of(found, Archive::archiveName, request.limit(), request.nextToken()))
        .map(
            page ->
                new Found(
                    page.items().stream().map(this::described).map(Listed::of).toList(),
                    page.nextToken()));
  }

  private static Stream<Archive> found(Catalogue catalogue, Search request) {
    var prefix = request.namePrefix() == null ? "" : request.namePrefix();
    var source = request.eventSourceArn();
    var state = request.state();
    return catalogue.archives().values().stream()
        .filter(archive -> archive.archiveName().startsWith(prefix))
        .filter(archive -> source == null || archive.eventSourceArn().equals(source))
        .filter(archive -> state == null || archive.state().name().equals(state));
  }

  private ArchiveDescription described(Archive archive) {
    return ArchiveDescription.of(
        archive, events.of(archive.archiveName()).size(archive.retentionDays()));
  }

  private static Either<ApiError, String> pattern(@Nullable String pattern) {
    return pattern == null ? Either.right("") : EventPatterns.checked(pattern);
  }

  private static Either<ApiError, Archive> find(Catalogue catalogue, String name) {
    return new Constraints()
        .name("archiveName", name, LONGEST_NAME)
        .then(() -> catalogue.archive(name).toEither(() -> ApiError.noArchive(name)));
  }

  private static Kept kept(Catalogue catalogue, String name) {
    var archive = catalogue.archive(name).get();
    return new Kept(archive.archiveArn(), archive.state(), archive.creationTime());
  }
}
