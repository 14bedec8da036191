package dev.freshet.local.cli;

import java.io.Console;
import java.time.Duration;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/**
 * Progress as all commands show it on standard error: a bar with rate and time left on a terminal,
 * and a plain line now and then in a file.
 */
final class Progress {

  private static final int UPDATE_MILLIS = 250;
  private static final int LINE_MILLIS = 10_000;
  private static final int LONGEST_LINE = 200;

  private Progress() {}

  /** A bar that is at 0 of {@code total} units. */
  static ProgressBar bar(String task, String unit, long total) {
    return bar(task, unit, 0, total);
  }

  /** A bar whose rate does not count what was {@code done} before. */
  static ProgressBar bar(String task, String unit, long done, long total) {
    return isTerminal()
        ? animated(task, unit, done, total)
        : plain(task, unit, done, total, System.err::println);
  }

  /** JDK 25 answers null again where there is no console; the warning is about 22 to 24. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static ProgressBar animated(String task, String unit, long done, long total) {
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

  /** Says a line every ten seconds in which something was done, and one at the end. */
  static ProgressBar plain(
      String task, String unit, long done, long total, Consumer<String> lines) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .startsFrom(done, Duration.ZERO)
        .setUpdateIntervalMillis(LINE_MILLIS)
        .setRenderer((state, _) -> line(state, unit))
        .setConsumer(new DelegatingProgressBarConsumer(new Unrepeated(lines), LONGEST_LINE))
        .build();
  }

  private static String line(ProgressState state, String unit) {
    String more = state.getExtraMessage().isBlank() ? "" : ", " + state.getExtraMessage().strip();
    return "%s: %d of %d %s%s"
        .formatted(state.getTaskName(), state.getCurrent(), state.getMax(), unit, more);
  }

  /** Passes on what differs from the line before. */
  private static final class Unrepeated implements Consumer<String> {
    private final Consumer<String> lines;
    private String last = "";

    Unrepeated(Consumer<String> lines) {
      this.lines = lines;
    }

    @Override
    public synchronized void accept(String line) {
      if (!line.equals(last)) {
        last = line;
        lines.accept(line);
      }
    }
  }
}
