package dev.freshet.local.dynamodb.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The store as one work sees and changes it. Used by the writer's thread only. */
public final class WriteView {

  private final Group group;
  private final Map<byte[], Optional<byte[]>> changed = new TreeMap<>(Arrays::compareUnsigned);
  private final List<byte[][]> ranges = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  WriteView(Group group) {
    this.group = group;
  }

  public byte @Nullable [] get(byte[] key) {
    var change = changed.get(key);
    return change == null ? group.get(key) : change.orElse(null);
  }

  public void put(byte[] key, byte[] value) {
    changed.put(key, Optional.of(value));
  }

  public void delete(byte[] key) {
    changed.put(key, Optional.empty());
  }

  /**
   * What is on disk, without the changes of this work and of those in its group; for works that run
   * alone.
   */
  public Cursor stored(byte[] from, byte[] to) {
    return group.store.cursor(from, to, false);
  }

  /** Deletes what is on disk from {@code from} to before {@code to}; for works that run alone. */
  public void deleteRange(byte[] from, byte[] to) {
    ranges.add(new byte[][] {from, to});
  }

  /** Has {@code action} run once the changes are on disk and before the work's answer is out. */
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }

  void forget() {
    changed.clear();
    ranges.clear();
    afterwards.clear();
  }

  void accept(
      Map<byte[], Optional<byte[]>> intoChanged, Batch intoRanges, List<Runnable> intoAfterwards) {
    intoChanged.putAll(changed);
    ranges.forEach(range -> intoRanges.deleteRange(range[0], range[1]));
    intoAfterwards.addAll(afterwards);
  }
}
