package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.LoadCheckpoints;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checkpoints of loads in memory. Thread-safe. */
public final class MemoryLoadCheckpoints implements LoadCheckpoints {

  // Guarded by this.
  private final Map<String, Load> loads = new HashMap<>();
  private Option<String> latest = Option.none();

  @Override
  public synchronized Either<Fault, Void> begin(Load load) {
    loads.put(load.id(), load);
    latest = Option.some(load.id());
    return Either.right(null);
  }

  @Override
  public synchronized Either<Fault, Void> advance(String load, Part part) {
    loads.computeIfPresent(
        load,
        (id, before) -> {
          List<Part> parts = new ArrayList<>(before.parts());
          parts.set(part.number(), part);
          return new Load(id, before.startedAt(), before.loans(), parts);
        });
    return Either.right(null);
  }

  @Override
  public synchronized Either<Fault, Option<Load>> find(String load) {
    return Either.right(Option.of(loads.get(load)));
  }

  @Override
  public synchronized Either<Fault, Option<Load>> latest() {
    return Either.right(latest.flatMap(id -> Option.of(loads.get(id))));
  }
}
