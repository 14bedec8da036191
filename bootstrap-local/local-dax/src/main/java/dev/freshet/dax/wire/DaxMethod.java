package dev.freshet.dax.wire;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods of the DAX protocol: number on the wire, how many values follow it, and what it does
 * to data.
 */
public enum DaxMethod {
  AUTHORIZE_CONNECTION(1489122155, 5, Effect.CONTROL),
  ENDPOINTS(455855874, 0, Effect.CONTROL),
  DEFINE_KEY_SCHEMA(-742646399, 1, Effect.CONTROL),
  DEFINE_ATTRIBUTE_LIST_ID(-1230579644, 1, Effect.CONTROL),
  DEFINE_ATTRIBUTE_LIST(670678385, 1, Effect.CONTROL),
  GET_ITEM(263244906, 3, Effect.READ),
  PUT_ITEM(-2106490455, 4, Effect.WRITE),
  DELETE_ITEM(1013539361, 3, Effect.WRITE),
  UPDATE_ITEM(1425579023, 3, Effect.WRITE),
  QUERY(-931250863, 3, Effect.READ),
  SCAN(-1875390620, 2, Effect.READ),
  BATCH_GET_ITEM(-697851100, 2, Effect.READ),
  BATCH_WRITE_ITEM(116217951, 2, Effect.WRITE),
  TRANSACT_GET_ITEMS(1866287579, 4, Effect.READ),
  TRANSACT_WRITE_ITEMS(-1160037738, 9, Effect.WRITE);

  /** What a method does to data. */
  public enum Effect {
    CONTROL,
    READ,
    WRITE
  }

  private static final Map<Long, DaxMethod> BY_ID =
      Stream.of(values()).collect(Collectors.toMap(method -> method.id, Function.identity()));

  private final long id;
  private final int arguments;
  private final Effect effect;

  DaxMethod(long id, int arguments, Effect effect) {
    this.id = id;
    this.arguments = arguments;
    this.effect = effect;
  }

  public static Optional<DaxMethod> of(long id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** How many values follow the method's number; nothing on the wire tells. */
  public int arguments() {
    return arguments;
  }

  public Effect effect() {
    return effect;
  }
}
