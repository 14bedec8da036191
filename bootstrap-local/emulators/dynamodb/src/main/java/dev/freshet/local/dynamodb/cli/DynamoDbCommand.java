package dev.freshet.local.dynamodb.cli;

import dev.freshet.local.dynamodb.LocalDynamoDb;
import dev.freshet.local.dynamodb.fault.Faults;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the endpoint until the process is told to stop. */
@Command(
    name = "dynamodb",
    mixinStandardHelpOptions = true,
    description = "Run a DynamoDB endpoint on this machine.",
    showDefaultValues = true)
public final class DynamoDbCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", description = "port on 127.0.0.1; 0 for any free one")
  private int port = 8000;

  @Option(names = "--data-dir", description = "where tables are kept")
  private Path dataDirectory = Path.of(".freshet", "dynamodb");

  @Option(names = "--in-memory", description = "keep nothing")
  private boolean inMemory;

  @Option(names = "--region", description = "the region in ARNs and stream records")
  private String region = "us-east-1";

  @Option(names = "--account-id", description = "the account in ARNs")
  private String accountId = "000000000000";

  @Option(names = "--fault-seed", description = "makes the faults below repeatable")
  private long faultSeed;

  @Option(names = "--throttle", description = "share of requests to throttle, 0 to 1")
  private double throttle;

  @Option(names = "--conflict", description = "share of writes to refuse as conflicting")
  private double conflict;

  @Option(names = "--slow", description = "share of requests to slow down by 100 ms")
  private double slow;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DynamoDbCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    var database = start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  database.close();
                  stopped.countDown();
                }));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "DynamoDB listens on "
            + database.endpoint()
            + (inMemory ? ", in memory" : ", data in " + dataDirectory));
    out.flush();
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private LocalDynamoDb start() {
    var builder =
        LocalDynamoDb.builder()
            .port(port)
            .region(region)
            .accountId(accountId)
            .faults(
                Faults.seeded(faultSeed)
                    .throttling(throttle)
                    .conflicting(conflict)
                    .slowing(slow, Duration.ofMillis(100)));
    return (inMemory ? builder : builder.dataDirectory(dataDirectory)).start();
  }
}
