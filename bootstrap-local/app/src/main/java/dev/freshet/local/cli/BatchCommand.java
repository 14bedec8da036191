package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.local.batch.Batch;
import dev.freshet.local.batch.BatchFailed;
import dev.freshet.local.batch.BatchReport;
import dev.freshet.local.batch.BatchSettings;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code freshet batch}. */
@Command(
    name = "batch",
    description = {
      "Applies later monthly tapes to the mainframe of a running Freshet as its nightly batch, each"
          + " whole or not at all, while customers go on. No payment is posted while it runs.",
      "Then waits until the caches have followed, and checks the balance of every loan on both"
          + " paths: the tape's, or the ledger's where a payment came after.",
      "Exit status 1 if a tape was refused or a balance differs."
    })
final class BatchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TAPE",
      arity = "1..*",
      description = "SEC ABS-EE EX-102 auto-loan tapes (.xml, .xml.gz), in the order of months.")
  private List<Path> tapes = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "BASE",
      defaultValue = "http://127.0.0.1:7070",
      description = "The Freshet that runs the mainframe; ${DEFAULT-VALUE} unless given.")
  private URI url = URI.create("http://127.0.0.1:7070");

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "Check so many customers at once; ${DEFAULT-VALUE} unless given.")
  private int concurrency;

  @Option(
      names = "--strict",
      description =
          "Refuse a tape with a record that cannot be understood, instead of leaving that out.")
  private boolean strict;

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CannotStart, BatchFailed, IOException, InterruptedException {
    for (Path tape : tapes) {
      Batch.read(tape, strict);
    }
    boolean clean = true;
    for (Path tape : tapes) {
      BatchReport report = run(tape);
      PrintWriter out = requireNonNull(spec).commandLine().getOut();
      out.print(report.print());
      out.flush();
      clean &= report.isClean();
    }
    return clean ? 0 : 1;
  }

  private BatchReport run(Path tape)
      throws CannotStart, BatchFailed, IOException, InterruptedException {
    try (WorkBars bars = new WorkBars();
        Batch batch = new Batch(new BatchSettings(url, strict, concurrency), data.tokens(), bars)) {
      return batch.run(tape);
    } catch (ConnectException unreachable) {
      throw new CannotStart("no Freshet answers at " + url, unreachable);
    }
  }
}
