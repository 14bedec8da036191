package dev.freshet.local;

import dev.freshet.adapters.in.http.site.HealthPart;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.application.statement.StatementPolicy;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What {@code /health} asks of a node's parts. Stores are asked by a small write, since one that is
 * full or a replica answers reads as well as ever.
 *
 * @param cache tries a write to the cache
 * @param follows whether this process applies the change feed; else it has none to stand still
 */
record Health(
    PaymentStore payments,
    Supplier<Either<Fault, Void>> cache,
    FeedWatermark feeds,
    MainframeDesk mainframe,
    BooleanSupplier follows,
    InstantSource clock) {

  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(3);

  List<HealthPart> parts() {
    return List.of(
        new HealthPart("cache", false, BETWEEN_WRITES, () -> ofWriting(cache.get())),
        new HealthPart("store", true, BETWEEN_WRITES, () -> ofWriting(payments.tryWriting())),
        new HealthPart("feed", false, this::ofFeed),
        new HealthPart("mainframe", false, mainframe::trouble));
  }

  private static Option<String> ofWriting(Either<Fault, Void> written) {
    return written.fold(
        fault -> Option.some("it takes no writes: " + inWords(fault)), _ -> Option.none());
  }

  private Option<String> ofFeed() {
    return follows.getAsBoolean()
        ? feeds
            .appliedThrough()
            .fold(fault -> Option.some("its mark is unknown: " + inWords(fault)), this::ofMark)
        : Option.none();
  }

  private Option<String> ofMark(Option<Instant> mark) {
    Instant oldest = clock.instant().minus(StatementPolicy.aMinute().bound());
    return mark.fold(
        () -> Option.some("nothing was ever applied"),
        through ->
            Option.when(!through.isAfter(oldest), () -> "nothing was applied since " + through));
  }

  private static String inWords(Fault fault) {
    String the = "the " + fault.part();
    return switch (fault) {
      case Fault.Unavailable _ -> the + " cannot be reached, or refuses";
      case Fault.TimedOut _ -> the + " does not answer in time";
      case Fault.Throttled _ -> the + " takes no more load now";
      case Fault.Conflict _ -> the + " was changed by somebody else";
      case Fault.Corrupt _ -> the + " answers something that makes no sense";
      case Fault.OutcomeUnknown _ -> the + " does not say whether it was done";
    };
  }
}
