package dev.freshet.adapters.out.mainframe;

/** What a call does to the system of record: decides whether it may be repeated. */
enum Effect {
  /** Nothing: repeat at will. */
  NONE,
  /** The same thing however often it is made. */
  IDEMPOTENT,
  /** Something each time: repeated only when it surely was not begun. */
  ONCE
}
