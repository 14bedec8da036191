package dev.freshet.adapters.out.memory;

/** An operation of a store that a {@link FaultInjection} can make fail; named as in its port. */
public enum StoreOperation {
  BEGIN,
  COMPLETE,
  FIND,
  OPEN,
  APPEND,
  CLAIM,
  REMOVE,
  TOUCH,
  REPLACE,
  RETRY_LATER,
  BACKLOG,
  BETWEEN,
  TOUCHING,
  CONTAINS,
  ADD,
  PARK,
  LIST,
  PARKED,
  REDRIVE,
  TRY_WRITING
}
