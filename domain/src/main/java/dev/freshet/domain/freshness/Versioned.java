package dev.freshet.domain.freshness;

import java.util.function.Function;

/** Something read from systems of record, with the versions that were read. */
public record Versioned<T>(T value, VersionVector version) {

  public <U> Versioned<U> map(Function<? super T, ? extends U> mapper) {
    return new Versioned<>(mapper.apply(value), version);
  }
}
