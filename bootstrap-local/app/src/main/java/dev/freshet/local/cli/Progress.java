package dev.freshet.local.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars as all commands show them: on standard error, with rate and time left. */
final class Progress {

  private static final int UPDATE_MILLIS = 250;

  private Progress() {}

  /** A bar that is at 0 of {@code total} units. */
  static ProgressBar bar(String task, String unit, long total) {
    return bar(task, unit, 0, total);
  }

  /** A bar whose rate does not count what was {@code done} before. */
  static ProgressBar bar(String task, String unit, long done, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .startsFrom(done, Duration.ZERO)
        .setUnit(" " + unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .showSpeed()
        .continuousUpdate()
        .build();
  }
}
