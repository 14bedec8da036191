package dev.freshet.eventbridge;

/** A function in this process that a rule can have as a target, as AWS has a Lambda function. */
@FunctionalInterface
public interface EventFunction {

  /**
   * Handles one delivery; returning acknowledges it, throwing has it tried again later.
   *
   * <p>Called on a virtual thread, several at a time; the same event may come more than once.
   *
   * @param payload JSON: the event, or what the target's input settings make of it
   */
  void handle(String payload) throws Exception;
}
