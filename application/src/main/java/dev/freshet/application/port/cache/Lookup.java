package dev.freshet.application.port.cache;

/** What the cache answers to a reader. */
public sealed interface Lookup<V> {

  /** The object. */
  record Hit<V>(Entry<V> entry) implements Lookup<V> {}

  /**
   * An object for which the cache cannot vouch: it takes no changes now, or took none for a while
   * after the object was stored, so it may have been told of something fresher in vain.
   */
  record Unguarded<V>(Entry<V> entry) implements Lookup<V> {}

  /** No object, and it is this reader who loads it. */
  record Granted<V>(Lease lease) implements Lookup<V> {}

  /** No object, and somebody else is loading it: wait a little and look again. */
  record Held<V>() implements Lookup<V> {}
}
