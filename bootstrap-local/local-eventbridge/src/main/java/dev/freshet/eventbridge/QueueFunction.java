package dev.freshet.eventbridge;

import java.util.Map;

/** A function in this process that stands for a queue, for dead letters above all. */
@FunctionalInterface
public interface QueueFunction {

  /**
   * Takes one message; returning acknowledges it, throwing has it sent again later.
   *
   * <p>Called on a virtual thread, several at a time; the same message may come more than once.
   *
   * @param attributes of a dead letter: the service's, such as {@code ERROR_MESSAGE}
   */
  void take(String body, Map<String, String> attributes) throws Exception;
}
