package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.local.cloud.CannotStart;
import dev.freshet.local.cloud.DataDirectory;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.tape.MadeUpTape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code freshet generate}. */
@Command(
    name = "generate",
    description = {
      "Fills the mainframe of a --data directory, on which no Freshet runs, with a made-up"
          + " portfolio; 'up' then finds it there.",
      "The same number and seed always give the same loans."
    })
final class GenerateCommand implements Callable<Integer> {

  private static final YearMonth PERIOD = YearMonth.of(2026, 10);

  @Option(names = "--loans", paramLabel = "N", required = true, description = "So many loans.")
  private int loans;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the made-up loans; ${DEFAULT-VALUE} unless given.")
  private long seed;

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CannotStart, IOException {
    try (DataDirectory directory = DataDirectory.open(data.directory())) {
      Path tape = directory.of("generated").resolve(loans + "-" + seed + ".xml.gz");
      try (ProgressBar bar = Progress.bar("Making up", "loans", loans);
          OutputStream out = new GZIPOutputStream(Files.newOutputStream(tape))) {
        MadeUpTape.write(loans, seed, PERIOD, out, bar::stepTo);
      }
      try {
        load(tape, MainframeSettings.in(directory.of("mainframe")));
      } finally {
        Files.delete(tape);
      }
    }
    return 0;
  }

  /** A server that is still starting when the process is asked to end is ended once it stands. */
  private void load(Path tape, MainframeSettings settings) throws CannotStart {
    CompletableFuture<Optional<MainframeSimulator>> started = new CompletableFuture<>();
    try (ClosedAtExit _ =
        new ClosedAtExit(() -> started.join().ifPresent(MainframeSimulator::close))) {
      try (MainframeSimulator mainframe = MainframeSimulator.start(settings)) {
        started.complete(Optional.of(mainframe));
        new PortfolioLoad(mainframe, true, this::say, () -> false).load(List.of(tape));
      } finally {
        started.complete(Optional.empty());
      }
    }
  }

  private void say(String line) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
