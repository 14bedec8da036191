package dev.freshet.dax.cli;

import dev.freshet.dax.DynamoDbEndpoint;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.LocalDaxBuilder;
import dev.freshet.dax.cache.CacheLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;

/** {@code dax}: runs a local DAX until the process is stopped. Needs picocli on the class path. */
@Command(
    name = "dax",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Runs a local DAX cluster in front of a DynamoDB until it is stopped.")
public final class DaxCommand implements Callable<Integer> {
  @Option(names = "--dynamodb", paramLabel = "URL", description = "The DynamoDB endpoint.")
  private URI dynamoDb = URI.create("http://127.0.0.1:8000");

  @Option(
      names = "--aws-region",
      paramLabel = "REGION",
      description = "Sign for this region with the environment's credentials, as AWS demands.")
  private @Nullable String region;

  @Option(names = "--port", description = "The leader's port; replicas take the next ones.")
  private int port = 8111;

  @Option(names = "--nodes", description = "How many nodes.")
  private int nodes = 1;

  @Option(
      names = "--replica-lag",
      paramLabel = "DURATION",
      description = "From a write to the caches of the other nodes.")
  private Duration replicaLag = Duration.ZERO;

  @Option(names = "--item-ttl", paramLabel = "DURATION", description = "How long items are cached.")
  private Duration itemTtl = CacheLimits.DEFAULT.timeToLive();

  @Option(
      names = "--query-ttl",
      paramLabel = "DURATION",
      description = "How long results of queries and scans are cached.")
  private Duration queryTtl = CacheLimits.DEFAULT.timeToLive();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where attribute lists outlast a restart, so that clients do too.")
  private Path state = Path.of(".freshet", "dax");

  @Option(
      names = "--accept",
      paramLabel = "ACCESS_KEY=SECRET_KEY",
      description = "Answer only callers that sign with this key; may be repeated.")
  private Map<String, String> accepted = new LinkedHashMap<>();

  @ArgGroup(exclusive = false)
  private TlsOptions tls = new TlsOptions();

  /** Runs this command alone. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DaxCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalDax dax = start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(dax::close));
    dax.endpoints().forEach(endpoint -> System.out.println("DAX node at " + endpoint));
    System.out.println("in front of " + dynamoDb);
    new CountDownLatch(1).await();
    return 0;
  }

  /** Starts the cluster that the options describe. */
  LocalDax start() throws IOException {
    LocalDaxBuilder builder =
        LocalDax.builder()
            .port(port)
            .nodes(nodes)
            .replicaLag(replicaLag)
            .itemCache(CacheLimits.DEFAULT.withTimeToLive(itemTtl))
            .queryCache(CacheLimits.DEFAULT.withTimeToLive(queryTtl))
            .stateDirectory(state);
    if (region == null) {
      builder.dynamoDb(dynamoDb);
    } else {
      builder.dynamoDb(DynamoDbEndpoint.signed(dynamoDb, Region.of(region)));
    }
    accepted.forEach(builder::accept);
    tls.identity(state).ifPresent(builder::tls);
    return builder.start();
  }
}
