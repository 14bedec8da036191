package dev.freshet.features.lambda;

import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.features.javalin.JavalinDriver;
import dev.freshet.locallambda.LocalFunction.Scaling;
import java.time.Duration;

/** Reaches Freshet over HTTP, and its microservices through functions; all else is real too. */
public final class LambdaDriver extends JavalinDriver {

  /** A younger payment is left alone by the reconciler. */
  private static final Duration IN_FLIGHT = Duration.ofSeconds(11);

  private final StagedFunctions staged;
  private boolean disturbed;

  /** Functions that are run so. */
  public LambdaDriver(Scaling scaling) {
    this(new StagedFunctions(scaling));
  }

  private LambdaDriver(StagedFunctions staged) {
    super(staged::node);
    this.staged = staged;
  }

  @Override
  public void begin() {
    super.begin();
    staged.time(clock.instant());
    staged.policy(OnChange.DELETE);
    if (disturbed) {
      staged.recycle();
      disturbed = false;
    }
  }

  @Override
  public void deliverEvents() {
    while (staged.usual().readOutbox()) {
      // there may be more
    }
    awaitDeliveries();
  }

  /** Deliveries that fall due on the way are made at the time it is then. */
  @Override
  public void pass(Duration time) {
    staged.time(clock.instant().plus(time));
    super.pass(time);
  }

  @Override
  public void reconcilePayments() {
    pass(IN_FLIGHT);
    staged.usual().reconcile();
  }

  @Override
  public void refreshOnChange(Refresh refresh) {
    staged.policy(
        switch (refresh) {
          case FROM_SOURCES -> OnChange.REFRESH_FROM_SOURCES;
          case THROUGH_OWNER -> OnChange.REFRESH_THROUGH_OWNER;
        });
  }

  @Override
  public void cacheIsDown() {
    super.cacheIsDown();
    disturbed = true;
  }

  /** An environment that has given the cache up for a while would not see that it is back. */
  @Override
  public void cacheIsBackEmptied() {
    super.cacheIsBackEmptied();
    staged.recycle();
  }

  @Override
  public void sourcesAreDown() {
    super.sourcesAreDown();
    disturbed = true;
  }

  @Override
  public void close() {
    super.close();
    staged.close();
  }
}
