package dev.freshet.local;

import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.application.proactive.LoadPortfolio;
import dev.freshet.localcdc.CapturedChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a gap in the captured changes by loading the whole portfolio anew. */
record GapRepair(CapturedChanges changes, LoadPortfolio loads) {

  private static final Logger LOG = LoggerFactory.getLogger(GapRepair.class);

  /** Begins the load that repairs a gap, or closes the gap once that load is complete. */
  void goOn() {
    if (changes.hasGap()) {
      changes
          .repair()
          .peek(load -> loads.progress(load).forEach(found -> found.forEach(this::close)))
          .onEmpty(this::begin);
    }
  }

  private void begin() {
    LOG.warn("changes may have been missed: the portfolio is loaded anew");
    loads.beginAnew().forEach(load -> changes.repairBy(load.id()));
  }

  private void close(Load load) {
    if (load.isComplete()) {
      LOG.warn("load {} has read again whatever may have been missed", load.id());
      changes.gapIsRepaired();
    }
  }
}
