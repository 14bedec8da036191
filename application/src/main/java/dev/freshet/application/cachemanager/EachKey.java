package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does the same for every key: one that fails keeps no other from being followed. */
final class EachKey {

  private EachKey() {}

  /**
   * Follows all keys in their order, whatever becomes of those before.
   *
   * @return nothing when all were followed; else a fault that names every key that was not, of a
   *     kind that may pass where one of theirs may, because then it is worth another try
   */
  static Either<Fault, Void> follow(
      List<CacheKey> keys, Function<CacheKey, Either<Fault, Void>> follow) {
    List<String> failed = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (CacheKey key : keys) {
      follow
          .apply(key)
          .peekLeft(
              fault -> {
                faults.add(fault);
                failed.add(key + ": " + fault.detail());
              });
    }
    return faults.isEmpty() ? Either.right(null) : Either.left(together(faults, failed));
  }

  private static Fault together(List<Fault> faults, List<String> failed) {
    Fault telling =
        faults.stream()
            .filter(fault -> !(fault instanceof Fault.Corrupt))
            .findFirst()
            .orElse(faults.getFirst());
    String part = faults.stream().map(Fault::part).distinct().collect(Collectors.joining(", "));
    return telling.as(part, String.join("; ", failed));
  }
}
