package dev.freshet.local.cli;

import dev.freshet.local.client.WorkProgress;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A progress bar for each part of a long piece of work, one after another. */
final class WorkBars implements WorkProgress, AutoCloseable {

  private volatile @Nullable ProgressBar current;

  @Override
  public void begin(String part, String unit, long total) {
    close();
    current = Progress.bar(part, unit, total);
  }

  @Override
  public void step() {
    ProgressBar bar = current;
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void at(long done) {
    ProgressBar bar = current;
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    ProgressBar bar = current;
    if (bar != null) {
      bar.close();
    }
  }
}
