package dev.freshet.local.cli;

import dev.freshet.dax.cli.DaxCommand;
import dev.freshet.eventbridge.cli.EventBridgeCommand;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

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
      ChaosCommand.class,
      DaxCommand.class,
      EventBridgeCommand.class
    })
public final class Freshet {

  private static final int FAILED = 1;
  private static final Set<String> WEB = Set.of("http", "https");

  private Freshet() {}

  /** Runs the command line and exits with its status: 0 well, 1 failed, 2 not understood. */
  public static void main(String[] arguments) {
    String[] command = arguments.length == 0 ? new String[] {"up"} : arguments;
    System.exit(commandLine().execute(command));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Freshet())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(URI.class, Freshet::webAddress)
        .setExecutionExceptionHandler((failure, line, _) -> tell(failure, line.getErr()));
  }

  /** What every option that takes an address means: where something answers over HTTP. */
  private static URI webAddress(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null && WEB.contains(uri.getScheme()) && uri.getAuthority() != null) {
        return uri;
      }
    } catch (URISyntaxException notOne) {
      // Said below.
    }
    throw new TypeConversionException("'" + text + "' is not an http:// or https:// URL");
  }

  private static int tell(Exception failure, PrintWriter err) {
    err.println("freshet: " + sentence(failure));
    err.flush();
    return FAILED;
  }

  /** What files cannot be used for, since their exceptions name the file and nothing more. */
  private static String sentence(Exception failure) {
    return switch (failure) {
      case NoSuchFileException absent -> "there is no file " + absent.getFile();
      case AccessDeniedException denied -> "no permission to use " + denied.getFile();
      default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
    };
  }
}
