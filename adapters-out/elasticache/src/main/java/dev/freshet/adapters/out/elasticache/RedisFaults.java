package dev.freshet.adapters.out.elasticache;

import dev.freshet.application.port.Fault;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.protocol.RedisProtocolException;
import java.util.Set;

/** The one place where what Lettuce throws becomes a {@link Fault}. */
final class RedisFaults {

  private static final String PART = "cache";

  static final Fault BREAKER_OPEN = new Fault.Unavailable(PART, "the circuit breaker is open");

  // https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors: the first word
  // is the kind. These say that the server cannot serve now; any other, that we misunderstand.
  private static final Set<String> CANNOT_SERVE =
      Set.of(
          "LOADING",
          "BUSY",
          "CLUSTERDOWN",
          "MASTERDOWN",
          "READONLY",
          "OOM",
          "NOAUTH",
          "NOPERM",
          "WRONGPASS",
          "TRYAGAIN",
          "MISCONF",
          "NOREPLICAS",
          "MOVED",
          "ASK");

  private RedisFaults() {}

  static Fault translated(RuntimeException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e) {
      case RedisCommandTimeoutException _ -> new Fault.TimedOut(PART, detail);
      case MalformedReply _ -> new Fault.Corrupt(PART, detail);
      case RedisProtocolException _ -> new Fault.Corrupt(PART, detail);
      case RedisCommandExecutionException _ -> answered(detail);
      default -> new Fault.Unavailable(PART, detail);
    };
  }

  /** Whether a key was asked for in a way that its type does not allow. */
  static boolean isOfAnotherType(RedisCommandExecutionException e) {
    return String.valueOf(e.getMessage()).startsWith("WRONGTYPE");
  }

  private static Fault answered(String error) {
    String kind = error.split(" ", 2)[0];
    return CANNOT_SERVE.contains(kind)
        ? new Fault.Unavailable(PART, error)
        : new Fault.Corrupt(PART, error);
  }
}
