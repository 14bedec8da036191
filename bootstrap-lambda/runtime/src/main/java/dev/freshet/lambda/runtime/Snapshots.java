package dev.freshet.lambda.runtime;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function does before SnapStart takes its snapshot and after an environment comes back from
 * it. Where there are no snapshots, nothing of it happens.
 */
public final class Snapshots {

  /** CRaC's context holds resources weakly; these live as long as the environment. */
  private static final List<Resource> KEPT = new ArrayList<>();

  private Snapshots() {}

  /** Closes before the snapshot what no snapshot can hold, and opens it again afterwards. */
  public static void around(Runnable close, Runnable open) {
    register(
        new Resource() {
          @Override
          public void beforeCheckpoint(Context<? extends Resource> context) {
            close.run();
          }

          @Override
          public void afterRestore(Context<? extends Resource> context) {
            open.run();
          }
        });
  }

  /** Does before the snapshot what the first call would take time for; what is last goes first. */
  public static void prime(Runnable priming) {
    around(priming, () -> {});
  }

  private static synchronized void register(Resource resource) {
    KEPT.add(resource);
    Core.getGlobalContext().register(resource);
  }
}
