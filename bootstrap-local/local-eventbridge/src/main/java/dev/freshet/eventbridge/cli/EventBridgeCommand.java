package dev.freshet.eventbridge.cli;

import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.eventbridge.delivery.Chaos;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the endpoint until the process is told to stop. */
@Command(
    name = "eventbridge",
    mixinStandardHelpOptions = true,
    description = "Run an EventBridge endpoint on this machine.",
    showDefaultValues = true,
    subcommands = EventBridgeBenchCommand.class)
public final class EventBridgeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", description = "port on 127.0.0.1; 0 for any free one")
  private int port = 4010;

  @Option(names = "--data-dir", description = "where events and settings are kept")
  private Path dataDirectory = Path.of(".freshet", "eventbridge");

  @Option(names = "--region", description = "the region in ARNs and events")
  private String region = "us-east-1";

  @Option(names = "--account-id", description = "the account in ARNs and events")
  private String accountId = "000000000000";

  @Option(names = "--sqs-endpoint", description = "where dead-letter queues are")
  private @Nullable URI sqsEndpoint;

  @Option(names = "--chaos-seed", description = "makes the faults below repeatable")
  private long chaosSeed = 0;

  @Option(names = "--lose", description = "share of deliveries to lose, 0 to 1")
  private double lose = 0;

  @Option(names = "--duplicate", description = "share of deliveries to duplicate")
  private double duplicate = 0;

  @Option(names = "--delay", description = "share of deliveries to delay by up to 5 seconds")
  private double delay = 0;

  @Option(names = "--reorder", description = "share of deliveries to let others overtake")
  private double reorder = 0;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EventBridgeCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    var bridge = start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  bridge.close();
                  stopped.countDown();
                }));
    PrintWriter out = spec.commandLine().getOut();
    out.println("EventBridge listens on " + bridge.endpoint() + ", data in " + dataDirectory);
    out.flush();
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private LocalEventBridge start() {
    var builder =
        LocalEventBridge.builder()
            .port(port)
            .dataDirectory(dataDirectory)
            .region(region)
            .accountId(accountId)
            .chaos(
                Chaos.seeded(chaosSeed)
                    .losing(lose)
                    .duplicating(duplicate)
                    .delaying(delay, Duration.ofSeconds(5))
                    .reordering(reorder));
    try {
      return (sqsEndpoint == null ? builder : builder.sqsEndpoint(sqsEndpoint)).start();
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
