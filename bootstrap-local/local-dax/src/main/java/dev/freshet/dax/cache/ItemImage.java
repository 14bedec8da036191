package dev.freshet.dax.cache;

/** What is known of the item at a key. */
public sealed interface ItemImage {

  /** The item's non-key bytes as they go over the wire. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Present(byte[] nonKey) implements ItemImage {}

  /** There is no such item: a negative entry. */
  record Absent() implements ItemImage {}

  /** The item was written and how it looks now is not known; never kept, it only removes. */
  record Unknown() implements ItemImage {}

  ItemImage ABSENT = new Absent();
  ItemImage UNKNOWN = new Unknown();
}
