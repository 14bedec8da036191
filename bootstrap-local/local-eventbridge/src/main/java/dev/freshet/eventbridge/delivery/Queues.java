package dev.freshet.eventbridge.delivery;

import java.util.Map;

/** Queues that messages can be sent to, by ARN; used for dead letters and as targets. */
public interface Queues extends AutoCloseable {

  /** Sends, or throws {@link QueueFault}; the message may then have been sent or not. */
  void send(String queueArn, String body, Map<String, String> attributes);

  @Override
  void close();

  /** A queue did not take a message. */
  final class QueueFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean missing;

    QueueFault(String message, boolean missing, Throwable cause) {
      super(message, cause);
      this.missing = missing;
    }

    /** Whether there is no such queue, rather than a queue that is out of reach. */
    boolean isMissing() {
      return missing;
    }
  }
}
