package dev.freshet.locallambda;

import dev.freshet.locallambda.RuntimeApi.Invocation;
import io.vavr.control.Either;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One environment of a function: a process that serves one call at a time. Not thread-safe. */
public final class FunctionEnvironment implements AutoCloseable {

  private static final String RUNTIME_INTERFACE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** A first call waits for the initialisation too. */
  private static final Duration START = Duration.ofSeconds(20);

  /** Between an answer and the question for the next call nothing but the runtime is at work. */
  private static final Duration TO_ASK_AGAIN = Duration.ofSeconds(2);

  private final FunctionDefinition function;
  private final RuntimeApi api;
  private final Process process;
  private final CompletableFuture<Either<String, byte[]>> died;

  private Invocation last = Invocation.of(new byte[0], Duration.ZERO);

  private FunctionEnvironment(FunctionDefinition function, Path log) {
    this.function = function;
    this.api = new RuntimeApi(function.name());
    this.process = launch(log);
    Reaper.watch(process);
    this.died =
        process.onExit().thenApply(p -> Either.left("the environment died: " + p.exitValue()));
  }

  /** Starts an environment, which initialises the function at once; its output goes to a file. */
  public static FunctionEnvironment start(FunctionDefinition function, Path log) {
    return new FunctionEnvironment(function, log);
  }

  /** The process, to be killed or looked at. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Completes when the function is initialised and waits for a call. */
  public CompletableFuture<Void> initialised() {
    return api.asked();
  }

  /** Invokes the function with an event, and returns what it answers. */
  public byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
    Invocation invocation = Invocation.of(event, function.timeout());
    last = invocation;
    Thread.ofVirtual().start(() -> offer(invocation));
    try {
      Object ended =
          CompletableFuture.anyOf(invocation.answer(), api.broken(), died)
              .get(function.timeout().toMillis() + START.toMillis(), TimeUnit.MILLISECONDS);
      @SuppressWarnings("unchecked") // the three futures have the same type
      Either<String, byte[]> answer = (Either<String, byte[]>) ended;
      return answer.getOrElseThrow(FunctionFailed::new);
    } catch (TimeoutException late) {
      throw new FunctionFailed(function.name() + " did not answer within " + function.timeout());
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Whether the next call may come: the last was answered, or its handler threw, and the process
   * asked for another. One that reports an error may end instead; it is waited for to do either.
   */
  boolean isIdle() {
    if (!last.answer().isDone()) {
      return false;
    }
    try {
      Object _ =
          CompletableFuture.anyOf(last.over(), died)
              .get(TO_ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException hanging) {
      return false;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    }
    return last.over().isDone() && process.isAlive();
  }

  /** Stops the process where it is, as Lambda does between calls. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets the process go on. */
  public void thaw() {
    signal("CONT");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
  }

  private void offer(Invocation invocation) {
    try {
      api.offer(invocation);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch(Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(NativeLibrary.option());
    command.addAll(function.options());
    command.add("-cp");
    command.add(
        function.classpath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(RUNTIME_INTERFACE_CLIENT);
    command.add(function.handler());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(lambdaVariables());
    builder.environment().putAll(function.variables());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> lambdaVariables() {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API", api.address(),
        "AWS_LAMBDA_FUNCTION_NAME", function.name(),
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
        "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
        "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local",
        "_HANDLER", function.handler(),
        "PATH", "/usr/bin:/bin");
  }
}
