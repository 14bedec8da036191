package dev.freshet.local.cli;

import dev.freshet.local.cloud.CannotStart;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.tape.BrokenTape;
import dev.freshet.mainframe.tape.LoadProgress;
import dev.freshet.mainframe.tape.LoadedPortfolio;
import dev.freshet.mainframe.tape.Tape;
import io.vavr.control.Either;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Loads loan tapes into the mainframe, with a progress bar.
 *
 * @param strict whether a record that cannot be understood refuses its tape; else it is left out
 * @param cancelled whether to give up: asked for again and again while a tape is read
 */
record PortfolioLoad(
    MainframeSimulator mainframe, boolean strict, Consumer<String> say, BooleanSupplier cancelled) {

  /** Says early what would fail late. */
  static void requireReadable(List<Path> files) throws CannotStart {
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new CannotStart("cannot read the tape " + file);
      }
    }
  }

  /**
   * Loads the files; without any, the made-up tape when the mainframe has no loans yet.
   *
   * @throws CannotStart also when it was cancelled; nothing was loaded then
   */
  void load(List<Path> files) throws CannotStart {
    if (!files.isEmpty()) {
      load(files.stream().map(Tape::of).toList(), "Loading tapes");
    } else if (mainframe.isEmpty()) {
      load(List.of(Tape.shipped()), "Loading the made-up tape");
    }
  }

  private void load(List<Tape> tapes, String task) throws CannotStart {
    Either<BrokenTape, LoadedPortfolio> loaded;
    try (TapesBar bar = new TapesBar(task, cancelled)) {
      loaded = mainframe.load(tapes, strict, bar);
    } catch (CancellationException stopping) {
      throw new CannotStart("nothing was loaded: asked to stop", stopping);
    }
    if (loaded.isLeft()) {
      throw new CannotStart("nothing was loaded: " + loaded.getLeft().message());
    }
    LoadedPortfolio portfolio = loaded.get();
    portfolio.leftOut().lines().forEach(say);
    say.accept(
        portfolio.tapesLoaded() == 0
            ? "the tapes were loaded before"
            : "loaded "
                + portfolio.loans()
                + " loans of "
                + portfolio.customers()
                + " made-up customers: tapes name no borrower, so every customer gets one to five"
                + " loans in the tape's order");
    say.accept("business date " + portfolio.businessDay());
  }

  /** Begins once it is known how much there is to read. */
  private static final class TapesBar implements LoadProgress, AutoCloseable {
    private final String task;
    private final BooleanSupplier cancelled;
    private @Nullable ProgressBar bar;

    TapesBar(String task, BooleanSupplier cancelled) {
      this.task = task;
      this.cancelled = cancelled;
    }

    @Override
    public void at(long bytesRead, long bytesTotal, long loans) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      ProgressBar begun = bar == null ? Progress.bar(task, "bytes", bytesTotal) : bar;
      bar = begun;
      begun.setExtraMessage(loans + " loans");
      begun.stepTo(bytesRead);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
