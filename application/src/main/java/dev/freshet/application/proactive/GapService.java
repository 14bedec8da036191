package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.FeedWatermark.Gap;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import io.vavr.control.Either;
import java.time.InstantSource;

/**
 * One load for a gap, begun after the gap was noticed last: what a load that is under way has read
 * already may lack what was missed since. Thread-safe.
 */
public record GapService(FeedWatermark watermark, LoadPortfolio loads, InstantSource clock)
    implements RepairGap {

  @Override
  public Either<Fault, Void> notice(String why) {
    return watermark.openGap(clock.instant() + " " + why);
  }

  @Override
  public Either<Fault, Step> goOn() {
    return watermark
        .gap()
        .flatMap(found -> found.fold(() -> Either.right(new Step.None()), this::repair));
  }

  private Either<Fault, Step> repair(Gap gap) {
    return gap.load()
        .fold(
            () -> begin(gap),
            id ->
                loads
                    .progress(id)
                    .flatMap(load -> load.fold(() -> begin(gap), known -> closeAfter(known, gap))));
  }

  private Either<Fault, Step> begin(Gap gap) {
    return loads
        .beginAnew()
        .flatMap(load -> watermark.repairBy(gap, load.id()).map(_ -> new Step.Begun(load.id())));
  }

  private Either<Fault, Step> closeAfter(Load load, Gap gap) {
    return load.isComplete()
        ? watermark.close(gap).map(_ -> new Step.Closed(load.id()))
        : Either.right(new Step.None());
  }
}
