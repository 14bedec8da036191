package dev.freshet.local.cli;

import dev.freshet.dax.cli.DaxCommand;
import dev.freshet.eventbridge.cli.EventBridgeCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command: parses, runs, and says in one line what went wrong. */
@Command(
    name = "freshet",
    description =
        "Car-loan microservices in front of slow systems of record, with caches that are provably"
            + " never older than their bound. Without a command, runs 'up'.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "freshet 0.1.0",
    subcommands = {
      UpCommand.class,
      TokenCommand.class,
      ReplayCommand.class,
      GenerateCommand.class,
      LoadCommand.class,
      BatchCommand.class,
      BenchCommand.class,
      DaxCommand.class,
      EventBridgeCommand.class
    })
public final class Freshet {

  private static final int FAILED = 1;

  private Freshet() {}

  /** Runs the command line and exits with its status: 0 well, 1 failed, 2 not understood. */
  public static void main(String[] arguments) {
    String[] command = arguments.length == 0 ? new String[] {"up"} : arguments;
    System.exit(commandLine().execute(command));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Freshet())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, _) -> tell(failure, line.getErr()));
  }

  private static int tell(Exception failure, PrintWriter err) {
    err.println("freshet: " + (failure.getMessage() == null ? failure : failure.getMessage()));
    err.flush();
    return FAILED;
  }
}
