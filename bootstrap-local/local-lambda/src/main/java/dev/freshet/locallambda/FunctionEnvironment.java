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

/**
 * One environment of a function: a process that serves one call at a time, or several at once on
 * threads of its own. Thread-safe; who calls sees to it that it has no more calls than it can
 * serve.
 */
public final class FunctionEnvironment implements AutoCloseable {

  private static final String RUNTIME_INTERFACE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The initialisation may take so much longer than a call: many may begin on few cores. */
  private static final Duration START = Duration.ofSeconds(20);

  /** Between an answer and the question for the next call nothing but the runtime is at work. */
  private static final Duration TO_ASK_AGAIN = Duration.ofSeconds(2);

  private final FunctionDefinition function;
  private final RuntimeApi api;
  private final Process process;
  private final CompletableFuture<Either<String, byte[]>> died;

  private FunctionEnvironment(FunctionDefinition function, int concurrency, Path log) {
    this.function = function;
    this.api = new RuntimeApi(function.name());
    this.process = launch(concurrency, log);
    Reaper.watch(process);
    this.died =
        process.onExit().thenApply(p -> Either.left("the environment died: " + p.exitValue()));
  }

  /**
   * Starts an environment, which initialises the function at once.
   *
   * @param concurrency how many calls it serves at once; with more than one it runs, and writes its
   *     log, as those of Lambda Managed Instances do
   * @param log the file that takes its output
   */
  public static FunctionEnvironment start(FunctionDefinition function, int concurrency, Path log) {
    return new FunctionEnvironment(function, concurrency, log);
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
    return await(begin(event));
  }

  /** Begins to invoke the function with an event. */
  Invocation begin(byte[] event) {
    Invocation invocation = Invocation.of(event, function.timeout());
    api.offer(invocation);
    return invocation;
  }

  /** What the function answers; a call that is given up because of its time goes on in vain. */
  byte[] await(Invocation invocation) throws FunctionFailed, InterruptedException {
    try {
      awaitFirst(START.plus(invocation.timeout()), invocation.begun(), api.broken(), died);
      Object ended = awaitFirst(invocation.timeout(), invocation.answer(), api.broken(), died);
      @SuppressWarnings("unchecked") // the three futures have the same type
      Either<String, byte[]> answer = (Either<String, byte[]>) ended;
      return answer.getOrElseThrow(FunctionFailed::new);
    } catch (TimeoutException late) {
      throw new FunctionFailed(
          invocation.begun().isDone()
              ? function.name() + " did not answer within " + function.timeout()
              : function.name() + " was not initialised in time");
    } finally {
      invocation.answer().cancel(false);
    }
  }

  /**
   * Whether another call may come in the place of this one: it was answered, or its handler threw,
   * and the process asked for another. One that reports an error may end instead; it is waited for
   * to do either.
   */
  boolean isOver(Invocation invocation) {
    if (invocation.answer().isCancelled()) {
      return false;
    }
    try {
      Object _ = awaitFirst(TO_ASK_AGAIN, invocation.over(), died);
    } catch (TimeoutException hanging) {
      return false;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    }
    return invocation.over().isDone() && process.isAlive();
  }

  /** Completes when the process has asked for another call after this one, or has ended. */
  CompletableFuture<?> overOrDied(Invocation invocation) {
    return CompletableFuture.anyOf(invocation.over(), died);
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

  private static Object awaitFirst(Duration patience, CompletableFuture<?>... any)
      throws TimeoutException, InterruptedException {
    try {
      return CompletableFuture.anyOf(any).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
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

  private Process launch(int concurrency, Path log) {
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
    if (concurrency > 1) {
      builder.environment().put("AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(concurrency));
      builder.environment().put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    }
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
