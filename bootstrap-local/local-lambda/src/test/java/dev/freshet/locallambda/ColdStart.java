package dev.freshet.locallambda;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Measures cold starts: from the start of an environment's process to its first answer, which
 * billing reads from the cache. Rounds are interleaved; printed are medians in milliseconds. Takes
 * billing's artifact as its argument.
 */
final class ColdStart {

  private static final int ROUNDS = 5;
  private static final String QUICK = "-XX:TieredStopAtLevel=1";
  private static final byte[] ASKED =
      ("{\"version\":\"2.0\",\"rawPath\":\"/customers/C-1/loans\",\"headers\":"
              + "{\"authorization\":\"Bearer verified\"},\"requestContext\":{\"http\":{\"method\":"
              + "\"GET\"},\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"C-1\",\"scope\":\"customer\"}}}}}")
          .getBytes(StandardCharsets.UTF_8);

  private final Path folder;
  private final List<Path> classpath;
  private final Map<String, String> variables;

  private ColdStart(Path folder, Path artifact, Map<String, String> variables) {
    this.folder = folder;
    this.classpath = Stream.concat(Stream.of(artifact), runtimeInterfaceClient()).toList();
    this.variables = new HashMap<>(variables);
    this.variables.remove("FRESHET_JWKS");
  }

  @SuppressWarnings("SystemOut") // a measurement prints
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("freshet-cold-start");
    try (RealParts parts = new RealParts(folder)) {
      new ColdStart(folder, Path.of(arguments[0]), parts.variables())
          .medians()
          .forEach((name, millis) -> System.out.println("| " + name + " | " + millis + " |"));
    }
  }

  private Map<String, Long> medians() throws Exception {
    train("cds", "-XX:ArchiveClassesAtExit=");
    train("aot", "-XX:AOTCacheOutput=");
    String cds = "-XX:SharedArchiveFile=" + folder.resolve("cds");
    String aot = "-XX:AOTCache=" + folder.resolve("aot");
    Map<String, FunctionDefinition> measured = new LinkedHashMap<>();
    measured.put("hello world with the same clients", hello());
    measured.put("billing", billing(List.of()));
    measured.put("billing, C1 only", billing(List.of(QUICK)));
    measured.put("billing, AppCDS", billing(List.of(cds)));
    measured.put("billing, AOT cache", billing(List.of(aot)));
    measured.put("billing, AOT cache and C1 only", billing(List.of(aot, QUICK)));
    Map<String, long[]> taken = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (var function : measured.entrySet()) {
        taken.computeIfAbsent(function.getKey(), _ -> new long[ROUNDS])[round] =
            firstAnswer(function.getValue());
      }
    }
    Map<String, Long> medians = new LinkedHashMap<>();
    measured.forEach((name, _) -> medians.put(name, median(taken.getOrDefault(name, new long[1]))));
    return medians;
  }

  private long firstAnswer(FunctionDefinition function)
      throws FunctionFailed, InterruptedException {
    long began = System.nanoTime();
    try (FunctionEnvironment environment =
        FunctionEnvironment.start(function, folder.resolve("log"))) {
      environment.invoke(ASKED);
      return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
  }

  /** Runs a call, and ends the process gently, so that it writes down what it has loaded. */
  private void train(String file, String option)
      throws FunctionFailed, InterruptedException, ExecutionException, TimeoutException {
    FunctionDefinition training = billing(List.of(option + folder.resolve(file)));
    try (FunctionEnvironment environment =
        FunctionEnvironment.start(training, folder.resolve("log"))) {
      environment.invoke(ASKED);
      environment.process().destroy();
      environment.process().onExit().get(60, TimeUnit.SECONDS);
    }
  }

  private FunctionDefinition billing(List<String> options) {
    return function("dev.freshet.lambda.billing.BillingFunction", classpath, options);
  }

  private FunctionDefinition hello() {
    Path here = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0]);
    return function(
        ClientsFunction.class.getName(),
        Stream.concat(Stream.of(here), classpath.stream()).toList(),
        List.of());
  }

  private FunctionDefinition function(String handler, List<Path> classes, List<String> options) {
    return new FunctionDefinition(
        "cold-start",
        handler + "::handleRequest",
        classes,
        variables,
        Duration.ofSeconds(30),
        options);
  }

  private static Stream<Path> runtimeInterfaceClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.contains("aws-lambda-java-"))
        .map(Path::of);
  }

  private static long median(long[] taken) {
    long[] sorted = taken.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
