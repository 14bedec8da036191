package dev.freshet.local.dynamodb.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Changes to a {@link SortedStore} that are made all together or not at all, in this order. */
public final class Batch {

  /** What changes are made to. */
  interface Target {

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    void deleteRange(byte[] from, byte[] to);
  }

  private final List<Consumer<Target>> changes = new ArrayList<>();

  public Batch put(byte[] key, byte[] value) {
    changes.add(target -> target.put(key, value));
    return this;
  }

  public Batch delete(byte[] key) {
    changes.add(target -> target.delete(key));
    return this;
  }

  /** Deletes every key that is at least {@code from} and less than {@code to}. */
  public Batch deleteRange(byte[] from, byte[] to) {
    changes.add(target -> target.deleteRange(from, to));
    return this;
  }

  public int size() {
    return changes.size();
  }

  void makeTo(Target target) {
    changes.forEach(change -> change.accept(target));
  }
}
