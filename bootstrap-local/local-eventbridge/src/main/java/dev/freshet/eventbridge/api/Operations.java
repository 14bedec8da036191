package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.eventbridge.archive.ArchiveStore;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.delivery.Targets;
import dev.freshet.eventbridge.intake.EventIntake;
import dev.freshet.eventbridge.intake.ReplayRunner;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Every operation this endpoint knows, by name. */
public final class Operations {

  private final Map<String, Operation> byName = new HashMap<>();

  public Operations(
      CatalogueStore store,
      ArchiveStore archives,
      EventIntake intake,
      ReplayRunner replays,
      Targets targets,
      Account account,
      InstantSource clock) {
    byName.putAll(new EventOperations(intake).operations());
    byName.putAll(new BusOperations(store, account, clock).operations());
    byName.putAll(new RuleOperations(store, account).operations());
    byName.putAll(new TargetOperations(store, account, new TargetRules(targets)).operations());
    byName.putAll(new TagOperations(store, account).operations());
    byName.putAll(new ArchiveOperations(store, archives, account, clock).operations());
    byName.putAll(new ReplayOperations(store, replays, account, clock).operations());
  }

  Either<ApiError, ObjectNode> call(String name, ObjectNode request) {
    var operation = byName.get(name);
    return operation == null
        ? Either.left(
            new ApiError(
                ApiError.Type.UNKNOWN_OPERATION,
                name + " is not supported by this local endpoint."))
        : operation.call(request);
  }
}
