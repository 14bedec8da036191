package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;

/** What came of an exchange, and what that says of the source. */
record Exchanged(Either<Fault, WireAnswer> answer, Health source) {

  enum Health {
    /** It answered what can be understood, if only that it is busy. */
    UP,
    /** It was not asked, or nobody waited for its answer. */
    UNKNOWN,
    /** No connection came about, or it said itself that it does not serve. */
    DOWN,
    /** No answer, or one that says nothing: the source is down, or chokes on this one record. */
    UNCLEAR
  }

  static Exchanged answered(WireAnswer answer) {
    return new Exchanged(Either.right(answer), Health.UP);
  }

  static Exchanged failed(Fault fault, Health source) {
    return new Exchanged(Either.left(fault), source);
  }
}
