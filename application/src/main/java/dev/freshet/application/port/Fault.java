package dev.freshet.application.port;

/**
 * An operating fault: something outside did not do its part. Translated once, at the client call;
 * never turned into absence or success.
 */
public sealed interface Fault {

  /** The part that failed, in words an operator knows: {@code "loan system"}. */
  String part();

  /** What happened, for the log; not for callers. */
  String detail();

  /** A fault of the same kind, of another part or with other words. */
  default Fault as(String otherPart, String otherDetail) {
    return switch (this) {
      case Unavailable _ -> new Unavailable(otherPart, otherDetail);
      case TimedOut _ -> new TimedOut(otherPart, otherDetail);
      case Throttled _ -> new Throttled(otherPart, otherDetail);
      case Conflict _ -> new Conflict(otherPart, otherDetail);
      case Corrupt _ -> new Corrupt(otherPart, otherDetail);
      case OutcomeUnknown _ -> new OutcomeUnknown(otherPart, otherDetail);
    };
  }

  /** It could not be reached, or said that it cannot serve now. */
  record Unavailable(String part, String detail) implements Fault {}

  /** No answer came before the deadline, to a call that changes nothing. */
  record TimedOut(String part, String detail) implements Fault {}

  /** It is there but takes no more load now. */
  record Throttled(String part, String detail) implements Fault {}

  /** Somebody else changed the same thing at the same time; trying again is safe. */
  record Conflict(String part, String detail) implements Fault {}

  /** It answered something that makes no sense. */
  record Corrupt(String part, String detail) implements Fault {}

  /** A call that changes something was sent and its answer never came: it may have been done. */
  record OutcomeUnknown(String part, String detail) implements Fault {}
}
