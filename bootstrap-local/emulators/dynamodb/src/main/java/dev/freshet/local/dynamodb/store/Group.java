package dev.freshet.local.dynamodb.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works that are written together. Used by the writer's thread only. */
final class Group {

  final SortedStore store;
  private final Map<byte[], Optional<byte[]>> changed = new TreeMap<>(Arrays::compareUnsigned);
  private final Batch ranges = new Batch();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final List<Committer.Pending<?>> members = new ArrayList<>();
  private final List<Runnable> outcomes = new ArrayList<>();

  Group(SortedStore store) {
    this.store = store;
  }

  void run(Committer.Pending<?> pending) {
    var view = new WriteView(this);
    members.add(pending);
    outcomes.add(pending.run(view));
    view.accept(changed, ranges, afterwards);
  }

  byte @Nullable [] get(byte[] key) {
    var change = changed.get(key);
    return change == null ? store.get(key) : change.orElse(null);
  }

  void write() {
    var batch = ranges;
    changed.forEach(
        (key, value) ->
            value.ifPresentOrElse(bytes -> batch.put(key, bytes), () -> batch.delete(key)));
    try {
      if (batch.size() > 0) {
        store.write(batch);
      }
    } catch (RuntimeException unwritten) {
      members.forEach(pending -> pending.outcome.completeExceptionally(unwritten));
      return;
    }
    afterwards.forEach(Runnable::run);
    outcomes.forEach(Runnable::run);
  }
}
