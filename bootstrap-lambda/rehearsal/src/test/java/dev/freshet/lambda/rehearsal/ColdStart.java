package dev.freshet.lambda.rehearsal;

import dev.freshet.locallambda.FunctionDefinition;
import dev.freshet.locallambda.FunctionEnvironment;
import dev.freshet.locallambda.FunctionFailed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Measures cold starts: from the start of an environment's process until the function is
 * initialised, and from there to its first answer, which billing reads from the cache. Rounds are
 * interleaved; printed are medians in milliseconds, and how many times as long as a hello world
 * billing took in each round. Then the memory that calls take at several sizes of the heap. Takes
 * the folder of the functions' modules as its argument.
 */
final class ColdStart {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int CALLS = 200;
  private static final String HELLO = "hello world with the same clients";
  private static final String BILLING = "billing";
  private static final String QUICK = "-XX:TieredStopAtLevel=1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Path modules;
  private final Map<String, String> variables;

  private ColdStart(Path folder, Path modules, Map<String, String> variables) {
    this.folder = folder;
    this.modules = modules;
    this.variables = new HashMap<>(variables);
    this.variables.remove("FRESHET_JWKS");
  }

  /** A function, and what it is first asked for. */
  private record Measured(FunctionDefinition function, String path) {}

  /** Milliseconds of one start. */
  private record Taken(long initialised, long firstCall) {

    long both() {
      return initialised + firstCall;
    }
  }

  @SuppressWarnings("SystemOut") // a measurement prints
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("freshet-cold-start");
    try (RealParts parts = new RealParts(folder)) {
      ColdStart measurement = new ColdStart(folder, Path.of(arguments[0]), parts.variables());
      measurement.starts();
      measurement.memory();
    }
  }

  @SuppressWarnings("SystemOut")
  private void starts() throws Exception {
    Map<String, Measured> measured = measured();
    Map<String, List<Taken>> taken = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      System.err.printf("round %d of %d%n", round + 1, ROUNDS);
      for (var one : measured.entrySet()) {
        taken
            .computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
            .add(firstAnswer(one.getValue()));
      }
    }
    System.out.println("| function | initialised | first call | together |");
    System.out.println("|---|---|---|---|");
    measured.forEach(
        (name, _) -> System.out.println(line(name, taken.getOrDefault(name, List.of()))));
    compare(taken.getOrDefault(BILLING, List.of()), taken.getOrDefault(HELLO, List.of()));
  }

  @SuppressWarnings("SystemOut")
  private static void compare(List<Taken> billing, List<Taken> hello) {
    double[] ratios =
        IntStream.range(0, billing.size())
            .mapToDouble(round -> (double) billing.get(round).both() / hello.get(round).both())
            .sorted()
            .toArray();
    System.out.printf(
        "%nbilling took %.2f times as long as hello world (median of %d rounds, %.2f to %.2f)%n",
        ratios[ratios.length / 2], ratios.length, ratios[0], ratios[ratios.length - 1]);
  }

  private Map<String, Measured> measured() throws Exception {
    train("cds", "-XX:ArchiveClassesAtExit=");
    train("aot", "-XX:AOTCacheOutput=");
    String cds = "-XX:SharedArchiveFile=" + folder.resolve("cds");
    String aot = "-XX:AOTCache=" + folder.resolve("aot");
    String loans = "/customers/C-1/loans";
    Map<String, Measured> measured = new LinkedHashMap<>();
    measured.put(HELLO, new Measured(hello(), loans));
    measured.put(BILLING, new Measured(billing(List.of()), loans));
    measured.put("billing, primed as before a snapshot", new Measured(primed(), loans));
    measured.put("billing, C1 only", new Measured(billing(List.of(QUICK)), loans));
    measured.put("billing, AppCDS", new Measured(billing(List.of(cds)), loans));
    measured.put("billing, AOT cache", new Measured(billing(List.of(aot)), loans));
    measured.put(
        "billing, AOT cache and C1 only", new Measured(billing(List.of(aot, QUICK)), loans));
    measured.put(
        "statement", new Measured(function("statement", "Statement"), "/loans/19406600/statement"));
    measured.put("payment", new Measured(function("payment", "Payment"), "/payments/P-1"));
    return measured;
  }

  private Taken firstAnswer(Measured measured) throws Exception {
    long began = System.nanoTime();
    try (FunctionEnvironment environment = start(measured.function())) {
      environment.initialised().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      long initialised = System.nanoTime();
      environment.invoke(asked(measured.path()));
      long answered = System.nanoTime();
      return new Taken(
          Duration.ofNanos(initialised - began).toMillis(),
          Duration.ofNanos(answered - initialised).toMillis());
    }
  }

  @SuppressWarnings("SystemOut")
  private void memory() throws FunctionFailed, InterruptedException, IOException {
    System.out.println();
    System.out.println(
        "| heap of billing, MB | resident after " + CALLS + " calls, MB | ms a call |");
    System.out.println("|---|---|---|");
    for (int heap : List.of(16, 24, 32, 64, 128, 512)) {
      try (FunctionEnvironment environment =
          start(billing(List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC")))) {
        environment.invoke(asked("/customers/C-1/loans"));
        long began = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
          environment.invoke(asked("/customers/C-1/loans"));
        }
        double millis = (System.nanoTime() - began) / 1e6 / CALLS;
        System.out.printf("| %d | %d | %.1f |%n", heap, resident(environment), millis);
      } catch (FunctionFailed tooSmall) {
        System.out.printf("| %d | does not do | |%n", heap);
      }
    }
  }

  /** The most memory that the process has had, in MB. */
  private static long resident(FunctionEnvironment environment) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + environment.process().pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElseThrow()
        / 1024;
  }

  /** Runs a call, and ends the process gently, so that it writes down what it has loaded. */
  private void train(String file, String option)
      throws FunctionFailed, InterruptedException, ExecutionException, TimeoutException {
    try (FunctionEnvironment environment = start(billing(List.of(option + folder.resolve(file))))) {
      environment.invoke(asked("/customers/C-1/loans"));
      environment.process().destroy();
      environment.process().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private FunctionEnvironment start(FunctionDefinition function) {
    return FunctionEnvironment.start(function, 1, folder.resolve("log"));
  }

  private static byte[] asked(String path) {
    return ("{\"version\":\"2.0\",\"rawPath\":\"%s\",\"headers\":{\"authorization\":\"Bearer verified\"},"
            + "\"requestContext\":{\"http\":{\"method\":\"GET\"},\"authorizer\":{\"jwt\":{\"claims\":"
            + "{\"sub\":\"C-1\",\"scope\":\"customer\"}}}}}")
        .formatted(path)
        .getBytes(StandardCharsets.UTF_8);
  }

  private FunctionDefinition billing(List<String> options) {
    return definition("dev.freshet.lambda.billing.BillingFunction", "billing", variables, options);
  }

  private FunctionDefinition primed() {
    Map<String, String> snapped = new HashMap<>(variables);
    snapped.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    return definition(
        "dev.freshet.lambda.billing.BillingFunction",
        "billing",
        snapped,
        List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"));
  }

  private FunctionDefinition function(String module, String name) {
    String handler = "dev.freshet.lambda.%s.%sFunction".formatted(module, name);
    return definition(handler, module, variables, List.of());
  }

  private FunctionDefinition hello() {
    return definition(ClientsFunction.class.getName(), "billing", variables, List.of());
  }

  private FunctionDefinition definition(
      String handler, String module, Map<String, String> environment, List<String> options) {
    Path jar =
        modules.resolve(
            module + "/target/freshet-lambda-" + module + "-0.1.0-SNAPSHOT-function.jar");
    boolean here = handler.equals(ClientsFunction.class.getName());
    return new FunctionDefinition(
        "cold-start",
        handler + "::handleRequest",
        Stream.concat(here ? testClasses() : Stream.of(), Stream.concat(Stream.of(jar), client()))
            .toList(),
        environment,
        Duration.ofSeconds(30),
        options);
  }

  private static Stream<Path> testClasses() {
    return Stream.of(
        Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0]));
  }

  /** The runtime interface client, which Lambda brings along. */
  private static Stream<Path> client() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.contains("aws-lambda-java-") || path.contains("utils-lite"))
        .map(Path::of);
  }

  private static String line(String name, List<Taken> taken) {
    return "| %s | %d | %d | %d |"
        .formatted(
            name,
            median(taken.stream().mapToLong(Taken::initialised)),
            median(taken.stream().mapToLong(Taken::firstCall)),
            median(taken.stream().mapToLong(Taken::both)));
  }

  private static long median(LongStream values) {
    long[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
