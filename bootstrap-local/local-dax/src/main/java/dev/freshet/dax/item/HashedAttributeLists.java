package dev.freshet.dax.item;

import dev.freshet.dax.cbor.UnexpectedCborException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Numbers a list by a hash of its names, so that servers that know nothing of each other give one
 * list one number and never give a number twice. After a restart a number is refused until its list
 * is known again, never misread.
 */
public final class HashedAttributeLists implements AttributeLists {
  /** JavaScript clients keep numbers as doubles, exact to 53 bits. */
  private static final long ID_MASK = (1L << 52) - 1;

  /** Most characters in all names together. */
  private static final long MOST_CHARACTERS = 32 << 20;

  private final Map<List<String>, Long> ids = new ConcurrentHashMap<>();
  private final Map<Long, List<String>> names = new ConcurrentHashMap<>();
  private final int limit;
  private final BiConsumer<Long, List<String>> onNewList;
  private long characters;

  /**
   * @param known lists from an earlier run
   * @param limit most lists
   * @param onNewList told of every new list before its number is given out
   */
  public HashedAttributeLists(
      Map<Long, List<String>> known, int limit, BiConsumer<Long, List<String>> onNewList) {
    this.limit = limit;
    this.onNewList = onNewList;
    names.putAll(known);
    known.forEach((id, list) -> ids.put(list, id));
  }

  @Override
  public long idOf(List<String> list) {
    if (list.isEmpty()) {
      return EMPTY;
    }
    Long id = ids.get(list);
    return id == null ? register(List.copyOf(list)) : id;
  }

  @Override
  public List<String> namesOf(long id) {
    if (id == EMPTY) {
      return List.of();
    }
    List<String> list = names.get(id);
    if (list == null) {
      throw new UnexpectedCborException("Unknown attribute list id " + id);
    }
    return list;
  }

  private synchronized long register(List<String> list) {
    Long known = ids.get(list);
    if (known != null) {
      return known;
    }
    long length = list.stream().mapToLong(String::length).sum();
    if (names.size() >= limit || characters + length > MOST_CHARACTERS) {
      throw new TooManyAttributeListsException(limit);
    }
    long id = hash(list, 0);
    for (int attempt = 1; id <= EMPTY || names.containsKey(id); attempt++) {
      id = hash(list, attempt);
    }
    onNewList.accept(id, list);
    characters += length;
    names.put(id, list);
    ids.put(list, id);
    return id;
  }

  private static long hash(List<String> list, int attempt) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((byte) attempt);
      for (String name : list) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(utf8.length).flip());
        sha.update(utf8);
      }
      return ByteBuffer.wrap(sha.digest()).getLong() & ID_MASK;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
