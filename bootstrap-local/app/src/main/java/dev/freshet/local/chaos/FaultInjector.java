package dev.freshet.local.chaos;

import dev.freshet.local.client.ApiClient;
import dev.freshet.local.cloud.CannotStart;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Does faults to the real parts of a running Freshet. */
final class FaultInjector {

  private static final Duration GLANCE = Duration.ofMillis(5);
  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final String MAINFRAME = "/ops/mainframe";

  private final RunningFreshet freshet;
  private final RealParts parts;
  private final ApiClient api;
  private final Option<SmallDisk> disk;

  FaultInjector(RunningFreshet freshet, ApiClient api, Option<SmallDisk> disk) {
    this.freshet = freshet;
    this.parts = freshet.parts();
    this.api = api;
    this.disk = disk;
  }

  /** Ends a fault. */
  @FunctionalInterface
  interface End {
    void end() throws IOException, CannotStart, InterruptedException;
  }

  /** Begins a fault; none when Freshet has to end it by itself. */
  Option<End> begin(InjectedFault fault) throws IOException, CannotStart, InterruptedException {
    return switch (fault) {
      case REDIS_KILLED -> endingItself(() -> redis().destroyForcibly());
      case REDIS_STOPPED -> {
        ProcessHandle redis = redis();
        RealParts.signal(redis, "-STOP");
        yield Option.some(() -> RealParts.signal(redis, "-CONT"));
      }
      case REDIS_FULL -> redisSaying("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0");
      case REDIS_READ_ONLY -> redisSaying("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE");
      case POSTGRES_KILLED -> endingItself(() -> postgres().destroyForcibly());
      case POSTGRES_KILLED_TWICE -> endingItself(this::killPostgresTwice);
      case POSTGRES_STOPPED -> {
        parts.stopPostgres();
        yield Option.some(parts::continuePostgres);
      }
      case POSTGRES_READ_ONLY -> {
        setReadOnly("on");
        yield Option.some(() -> setReadOnly("off"));
      }
      case MAINFRAME_DOWN -> {
        setOutages(true);
        yield Option.some(() -> setOutages(false));
      }
      case DISK_FULL -> {
        SmallDisk small = disk.getOrElseThrow(() -> new CannotStart("there is no small disk"));
        small.fill();
        yield Option.some(small::empty);
      }
      case FRESHET_KILLED ->
          endingItself(
              () -> {
                freshet.kill();
                freshet.startAgain();
              });
    };
  }

  private static Option<End> endingItself(End deed)
      throws IOException, CannotStart, InterruptedException {
    deed.end();
    return Option.none();
  }

  private Option<End> redisSaying(String begin, String end)
      throws IOException, InterruptedException {
    URI redis = URI.create(api.show("/ops/endpoints").path("redis").asText());
    RealParts.tellRedis(redis, begin);
    return Option.some(() -> RealParts.tellRedis(redis, end));
  }

  private void killPostgresTwice() throws IOException, InterruptedException {
    ProcessHandle first = postgres();
    first.destroyForcibly();
    long patience = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < patience) {
      for (ProcessHandle next : parts.postgres()) {
        if (next.pid() != first.pid()) {
          next.destroyForcibly();
          return;
        }
      }
      Thread.sleep(GLANCE);
    }
    throw new IOException("PostgreSQL was not started again in " + LONGEST_START);
  }

  private void setReadOnly(String onOrOff) throws IOException {
    parts.tellPostgres(
        List.of(
            "alter system set default_transaction_read_only = " + onOrOff,
            "select pg_reload_conf()"));
  }

  private void setOutages(boolean down) throws IOException, InterruptedException {
    api.operate("PATCH", MAINFRAME, Map.of("outages", down));
  }

  private ProcessHandle redis() throws IOException {
    return parts.redis().getOrElseThrow(() -> new IOException("Redis does not run"));
  }

  private ProcessHandle postgres() throws IOException {
    return parts.postgres().getOrElseThrow(() -> new IOException("PostgreSQL does not run"));
  }
}
