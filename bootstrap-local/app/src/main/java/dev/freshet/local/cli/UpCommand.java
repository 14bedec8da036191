package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.adapters.in.http.token.TokenRules;
import dev.freshet.adapters.in.http.token.TokenVerifier;
import dev.freshet.adapters.in.javalin.AddressLimits;
import dev.freshet.adapters.in.javalin.ConnectionLimits;
import dev.freshet.adapters.in.javalin.ServerSettings;
import dev.freshet.local.ChangePolicies;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.NodeSettings;
import dev.freshet.local.Supervision;
import dev.freshet.local.cloud.CannotStart;
import dev.freshet.local.cloud.DataDirectory;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.local.cloud.LocalCloud;
import dev.freshet.local.cloud.Part;
import dev.freshet.local.functions.FunctionArtifacts;
import dev.freshet.local.functions.Functions;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code freshet up}. */
@Command(
    name = "up",
    description = {
      "Starts Freshet with everything it needs, and prints a line that begins with 'ready' once"
          + " everything answers. Ctrl-C stops all of it, and nothing else.",
      "A second start on the same --data resumes where the first stopped, also after kill -9."
    })
final class UpCommand implements Callable<Integer> {

  private static final int LAST_PORT = 65_535;
  private static final Pattern REDIS_URL = Pattern.compile("rediss?://[^/].*");

  @CommandLine.Option(
      names = "--port",
      defaultValue = "7070",
      description = "Port of the HTTP API; ${DEFAULT-VALUE} unless given, 0 for any that is free.")
  private int port;

  @Mixin private DataOption data = new DataOption();

  @CommandLine.Option(
      names = "--jwks",
      paramLabel = "URL",
      description =
          "Accept tokens signed by the keys of this JWK set, instead of those of 'freshet token'.")
  private @Nullable URI jwks;

  @CommandLine.Option(
      names = "--issuer",
      paramLabel = "ISS",
      description = "With --jwks: the tokens' issuer, their 'iss' claim; 'freshet' unless given.")
  private @Nullable String issuer;

  @CommandLine.Option(
      names = "--audience",
      paramLabel = "AUD",
      description = "With --jwks: whom tokens must be meant for, 'aud'; 'freshet' unless given.")
  private @Nullable String audience;

  @CommandLine.Option(
      names = "--join",
      paramLabel = "URL",
      description =
          "Share the servers of the Freshet that runs at URL, on the same --data, instead of"
              + " starting any.")
  private @Nullable URI join;

  @CommandLine.Option(
      names = "--no-audit",
      description =
          "Do not compare what was read with the mainframe; else an auditor does, for one object in"
              + " two seconds.")
  private boolean auditsNothing;

  @ArgGroup(exclusive = false, heading = "%nOf those who call:%n")
  private CallerOptions callers = new CallerOptions();

  @ArgGroup(exclusive = false, heading = "%nOf the servers that it starts:%n")
  private ServerOptions servers = new ServerOptions();

  @ArgGroup(exclusive = false, heading = "%nOf the microservices:%n")
  private FunctionOptions microservices = new FunctionOptions();

  @Spec private @Nullable CommandSpec spec;

  /** Who may call, and how many at once. */
  private static final class CallerOptions {
    @CommandLine.Option(
        names = "--host-name",
        paramLabel = "NAME",
        arity = "1..*",
        description =
            "Names by which it is called through a proxy; a request whose Host is none of these and"
                + " no loopback name is refused.")
    private List<String> names = new ArrayList<>();

    @CommandLine.Option(
        names = "--connections",
        paramLabel = "N",
        description =
            "Open at once at most; then the one that has been idle longest gives way. Half of the"
                + " file descriptors unless given, 8192 at most.")
    private @Nullable Integer most;

    @CommandLine.Option(
        names = "--connections-per-address",
        paramLabel = "N",
        description = "Open at once from one address at most; any number unless given.")
    private @Nullable Integer mostOfAddress;

    @CommandLine.Option(
        names = "--new-connections-per-address",
        paramLabel = "N",
        description = "Opened in a second from one address at most; any number unless given.")
    private @Nullable Integer newOfAddress;

    boolean makeSense() {
      return Stream.of(most, mostOfAddress, newOfAddress)
          .allMatch(limit -> limit == null || limit >= 1);
    }

    ServerSettings admittedAt(int port) {
      ConnectionLimits usual = ConnectionLimits.ofThisProcess();
      return ServerSettings.onLoopback(port)
          .withNames(Set.copyOf(names))
          .within(most == null ? usual : usual.withMost(most))
          .within(new AddressLimits(Option.of(mostOfAddress), Option.of(newOfAddress)));
    }
  }

  /** What the servers are started with; of no use together with {@code --join}. */
  private static final class ServerOptions {
    @CommandLine.Option(
        names = "--tape",
        paramLabel = "FILE",
        arity = "1..*",
        description =
            "SEC ABS-EE EX-102 auto-loan tapes (.xml, .xml.gz) as the portfolio; a made-up one"
                + " unless given.")
    private List<Path> tapes = new ArrayList<>();

    @CommandLine.Option(
        names = "--strict",
        description =
            "Refuse a tape with a record that cannot be understood, instead of leaving that out.")
    private boolean strict;

    @CommandLine.Option(
        names = "--redis",
        paramLabel = "URL",
        description = "Use the Redis or Valkey at this redis:// URL instead of starting one.")
    private @Nullable String redis;

    @CommandLine.Option(
        names = "--latency-ms",
        paramLabel = "MEDIAN",
        description = "Median latency of the simulated mainframe; 120 unless given.")
    private @Nullable Integer latencyMillis;

    boolean areAsked() {
      return !tapes.isEmpty() || strict || redis != null || latencyMillis != null;
    }
  }

  /** How the microservices run when it is not in this process. */
  private static final class FunctionOptions {
    private static final int USUAL = 4;

    @CommandLine.Option(
        names = "--lambda",
        description =
            "Run them as the Lambda functions that are deployed, in processes of their own.")
    private boolean asked;

    @CommandLine.Option(
        names = "--freeze",
        description = "Stop every process of a function between calls, as Lambda does.")
    private boolean freezing;

    @CommandLine.Option(
        names = "--environments",
        paramLabel = "N",
        defaultValue = "" + USUAL,
        description = "Processes of each function at once; ${DEFAULT-VALUE} unless given.")
    private int most;

    @CommandLine.Option(
        names = "--concurrency",
        paramLabel = "N",
        defaultValue = "1",
        description =
            "Calls that each process serves at once, as on Lambda Managed Instances; ${DEFAULT-VALUE}"
                + " unless given.")
    private int concurrency;

    boolean areRefined() {
      return freezing || most != USUAL || concurrency != 1;
    }

    Option<Scaling> scaling() {
      return Option.when(asked, () -> new Scaling(most, concurrency, freezing));
    }
  }

  @Override
  public Integer call() throws CannotStart, IOException, InterruptedException {
    if (join != null && servers.areAsked()) {
      throw wrong(
          "--join shares servers that run; --tape, --strict, --redis and --latency-ms are for those"
              + " that do not yet");
    }
    requireSenseOfServers();
    requireSenseOfFunctions();
    if (!callers.makeSense()) {
      throw wrong(
          "--connections, --connections-per-address and --new-connections-per-address must be at"
              + " least 1");
    }
    if (jwks == null && (issuer != null || audience != null)) {
      throw wrong("--issuer and --audience say whose tokens --jwks verifies: give that, too");
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped)));
    try {
      if (join != null) {
        serve(new Joining(join, data.tokens()).endpoints(), Option.none(), stop, _ -> List.of());
      } else {
        startServersAndServe(stop);
      }
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private TokenRules tokenRules() {
    return new TokenRules(
        Option.of(issuer).getOrElse(TokenRules.LOCAL.issuer()),
        Option.of(audience).getOrElse(TokenRules.LOCAL.audience()));
  }

  private void startServersAndServe(CountDownLatch stop)
      throws CannotStart, IOException, InterruptedException {
    var settings =
        new LocalCloud.Settings(Option.of(servers.redis), Option.of(servers.latencyMillis));
    PortfolioLoad.requireReadable(servers.tapes);
    say("starting Redis, DynamoDB, EventBridge and the mainframe on " + data.directory());
    try (DataDirectory directory = DataDirectory.open(data.directory());
        LocalCloud cloud = LocalCloud.start(directory, settings)) {
      new PortfolioLoad(cloud.mainframe(), servers.strict, this::say, () -> stop.getCount() == 0)
          .load(servers.tapes);
      Path position = directory.of("cdc");
      serve(
          cloud.endpoints(),
          functions(cloud.endpoints(), directory.of("functions")),
          stop,
          node -> {
            node.follow(cloud.mainframe().jdbcUrl(), position);
            node.consume(cloud.events());
            return cloud.parts();
          });
    }
  }

  private Option<Functions> functions(Endpoints endpoints, Path directory) throws CannotStart {
    Option<Functions> functions = Option.none();
    for (Scaling scaling : microservices.scaling()) {
      Path sources = Path.of(System.getProperty("freshet.home", ""));
      FunctionArtifacts artifacts = FunctionArtifacts.builtIn(sources);
      functions = Option.some(Functions.on(endpoints, artifacts, Map.of(), directory, scaling));
    }
    return functions;
  }

  private void serve(
      Endpoints endpoints,
      Option<Functions> functions,
      CountDownLatch stop,
      Function<FreshetNode, List<Part>> beforeReady)
      throws CannotStart, InterruptedException {
    InstantSource clock = InstantSource.system();
    LocalTokens tokens = data.tokens();
    TokenVerifier verifier =
        jwks == null ? tokens.verifier() : TokenVerifier.ofJwksUrl(jwks, tokenRules(), clock);
    NodeSettings settings =
        new NodeSettings(
            callers.admittedAt(port),
            verifier,
            ChangePolicies.byCost(),
            clock,
            true,
            !auditsNothing);
    try (FreshetNode node =
            functions.fold(
                () -> FreshetNode.start(endpoints, settings),
                f -> FreshetNode.inFrontOf(f, endpoints, settings));
        // Ends first: what dies while everything stops stays dead.
        Supervision _ = new Supervision(beforeReady.apply(node), clock, this::say)) {
      URI base = URI.create("http://127.0.0.1:" + node.port());
      int warming = functions.isEmpty() ? Readiness.IN_PROCESS : Readiness.IN_FUNCTIONS;
      new Readiness(base, tokens, warming).await();
      tellWhereToLook(base.toString());
      stop.await();
      say("stopping");
    }
  }

  private void tellWhereToLook(String base) {
    say("ready " + base);
    say("  portal   " + base + "/");
    say("  API      " + base + "/docs");
    say("  metrics  " + base + "/metrics");
    say("  tokens   ./freshet token --operator, ./freshet token --customer ID");
    say("  Ctrl-C stops everything");
  }

  private void say(String line) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private void requireSenseOfServers() {
    if (port < 0 || port > LAST_PORT) {
      throw wrong("--port must be between 0 and " + LAST_PORT);
    }
    if (servers.latencyMillis != null && servers.latencyMillis < 0) {
      throw wrong("--latency-ms must not be negative");
    }
    if (servers.redis != null && !REDIS_URL.matcher(servers.redis).matches()) {
      throw wrong("--redis must be a redis:// URL such as redis://127.0.0.1:6379");
    }
  }

  private void requireSenseOfFunctions() {
    if (!microservices.asked && microservices.areRefined()) {
      throw wrong(
          "--freeze, --environments and --concurrency are for the processes that --lambda starts");
    }
    if (microservices.asked && join != null) {
      throw wrong("--lambda needs servers of its own; it does not --join those that run");
    }
    if (microservices.most < 1) {
      throw wrong("--environments must be at least 1");
    }
    if (microservices.concurrency < 1) {
      throw wrong("--concurrency must be at least 1");
    }
    if (microservices.freezing && microservices.concurrency > 1) {
      throw wrong(
          "--freeze stops processes between calls, which AWS does not do to those that serve several"
              + " at once: it is for --concurrency 1");
    }
  }

  private CommandLine.ParameterException wrong(String sentence) {
    return new CommandLine.ParameterException(requireNonNull(spec).commandLine(), sentence);
  }

  private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
