package dev.freshet.adapters.out.elasticache;

import dev.freshet.adapters.out.elasticache.RedisSettings.BreakerThresholds;
import dev.freshet.application.port.Fault;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Redis servers of a cache behind a circuit breaker; shared by the caches of all key classes.
 * Thread-safe.
 *
 * <p>Whatever is wrong with the servers comes out as a {@link Fault} within the command timeout,
 * and at once while the breaker is open. An operation that timed out may have been done; each may
 * be repeated without harm.
 */
public final class RedisServers implements AutoCloseable {

  private static final byte[] NO_TEXT = {};
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final RedisSettings settings;
  private final CircuitBreaker breaker;
  private final Duration commandTimeout;
  private volatile RedisConnection connection;

  private RedisServers(RedisSettings settings) {
    this.settings = settings;
    this.connection = new RedisConnection(settings);
    this.breaker = breaker(settings.breaker());
    this.commandTimeout = settings.commandTimeout();
  }

  /**
   * Connects, and returns when the connection stands or the connect timeout is over; servers that
   * are not there are a fault of the calls, not of the start.
   */
  public static RedisServers connect(RedisSettings settings) {
    RedisServers servers = new RedisServers(settings);
    servers.guarded(() -> servers.connection.commands(settings.connectTimeout()));
    return servers;
  }

  /** Whether a call would be tried now: the circuit breaker is not open. */
  public boolean isAvailable() {
    return breaker.getState() != CircuitBreaker.State.OPEN;
  }

  /**
   * Connects anew, after {@link #close}: for a process that is stored away without connections and
   * comes back later, perhaps many times over. Waits as {@link #connect} does.
   */
  public void reopen() {
    connection = new RedisConnection(settings);
    guarded(() -> connection.commands(settings.connectTimeout()));
  }

  @Override
  public void close() {
    connection.close();
  }

  /** Sets a key of its own for a moment: whether what is loaded can be stored now. */
  @SuppressWarnings("NullAway") // null is the only value of Void
  public Either<Fault, Void> tryWriting() {
    return guarded(
            () -> await(commands().set(KeySlot.TRIAL, NO_TEXT, SetArgs.Builder.px(A_MOMENT))))
        .map(_ -> null);
  }

  /** One plain GET; a key of another type is answered as the empty text, which is no entry. */
  Either<Fault, Option<byte[]>> get(byte[] key) {
    return guarded(() -> Option.of(text(commands().get(key))));
  }

  /**
   * What was looked up, and whether the server took a change that was sent along.
   *
   * @param text none for a missing key; the empty text for a key of another type
   */
  record Looked(Option<byte[]> text, boolean takesChanges) {}

  /** One plain GET and, along with it, a script that changes nothing by deleting what is not. */
  Either<Fault, Looked> getAndAsk(byte[] key, byte[][] unused) {
    return guarded(
        () -> {
          RedisClusterAsyncCommands<byte[], byte[]> commands = commands();
          RedisFuture<byte[]> text = commands.get(key);
          RedisFuture<List<Object>> asked =
              commands.evalsha(LuaScript.ASK.digest(), ScriptOutputType.MULTI, unused);
          return new Looked(Option.of(text(text)), isTaken(asked, unused));
        });
  }

  /**
   * Names the server that keeps a key, where there are several; the same for all keys otherwise.
   */
  String nodeOf(byte[] key) {
    return connection.nodeOf(key);
  }

  private boolean isTaken(RedisFuture<List<Object>> asked, byte[][] unused) {
    try {
      await(asked);
      return true;
    } catch (RedisNoScriptException unknown) {
      return isTaken(commands().eval(LuaScript.ASK.body(), ScriptOutputType.MULTI, unused), unused);
    } catch (RedisCommandExecutionException refused) {
      return false;
    }
  }

  /** Runs a script in one round trip, and reads its reply. */
  <T> Either<Fault, T> run(
      LuaScript script, byte[][] keys, byte[][] arguments, Function<ScriptReply, T> reader) {
    return guarded(() -> reader.apply(new ScriptReply(run(script, keys, arguments))));
  }

  private List<Object> run(LuaScript script, byte[][] keys, byte[][] arguments) {
    RedisClusterAsyncCommands<byte[], byte[]> commands = commands();
    try {
      return await(commands.evalsha(script.digest(), ScriptOutputType.MULTI, keys, arguments));
    } catch (RedisNoScriptException unknown) {
      // A server that was restarted or has just joined: EVAL runs the script and loads it.
      return await(commands.eval(script.body(), ScriptOutputType.MULTI, keys, arguments));
    }
  }

  private byte @Nullable [] text(RedisFuture<byte[]> answer) {
    try {
      return await(answer);
    } catch (RedisCommandExecutionException e) {
      if (RedisFaults.isOfAnotherType(e)) {
        return NO_TEXT;
      }
      throw e;
    }
  }

  private RedisClusterAsyncCommands<byte[], byte[]> commands() {
    return connection.commands(commandTimeout);
  }

  private <T> T await(RedisFuture<T> answer) {
    return LettuceFutures.awaitOrCancel(answer, commandTimeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private <T> Either<Fault, T> guarded(Supplier<T> call) {
    if (!breaker.tryAcquirePermission()) {
      return Either.left(RedisFaults.BREAKER_OPEN);
    }
    long start = breaker.getCurrentTimestamp();
    try {
      T answer = call.get();
      breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
      return Either.right(answer);
    } catch (RedisException | CancellationException | MalformedReply e) {
      breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
      return Either.left(RedisFaults.translated(e));
    } catch (RuntimeException programmersError) {
      breaker.releasePermission();
      throw programmersError;
    }
  }

  private static CircuitBreaker breaker(BreakerThresholds thresholds) {
    return CircuitBreaker.of(
        "redis",
        CircuitBreakerConfig.custom()
            .slidingWindow(thresholds.window(), thresholds.window(), SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(thresholds.failurePercent())
            .waitDurationInOpenState(thresholds.openFor())
            .permittedNumberOfCallsInHalfOpenState(thresholds.probes())
            // A caller that gave up says nothing about the servers.
            .ignoreException(RedisCommandInterruptedException.class::isInstance)
            // An error is an answer, perhaps about one key only: whoever answers is not down.
            .recordException(e -> !(e instanceof RedisCommandExecutionException))
            .build());
  }
}
