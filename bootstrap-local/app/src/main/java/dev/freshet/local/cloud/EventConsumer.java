package dev.freshet.local.cloud;

/** What is done with the events that the bus delivers. Thread-safe. */
public interface EventConsumer {

  /**
   * Handles one delivery; to return is to acknowledge it, to throw has it delivered again later.
   *
   * @param envelope the event as EventBridge's JSON
   */
  void deliver(String envelope) throws Exception;

  /**
   * Keeps an event whose deliveries were given up; to throw has it given up again later.
   *
   * @param attempts how many were made
   */
  void giveUp(String envelope, String reason, int attempts) throws Exception;
}
