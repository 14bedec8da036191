package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.EventFunction;
import dev.freshet.eventbridge.QueueFunction;
import dev.freshet.eventbridge.delivery.Outcome.Code;
import dev.freshet.eventbridge.delivery.Queues.QueueFault;
import dev.freshet.eventbridge.time.Timeline;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a rule can deliver to: functions of this process, URLs, queues. Thread-safe. */
public final class Targets implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

  private final Map<String, EventFunction> functions;
  private final Map<String, QueueFunction> ownQueues;
  private final @Nullable Queues queues;
  private final FunctionTarget functionTarget;
  private final HttpTarget httpTarget;

  /**
   * @param functions by ARN
   * @param ownQueues by ARN, those that are functions of this process
   * @param queues absent when no SQS endpoint is configured
   * @param timeout how long a function or a URL may take
   */
  public Targets(
      Map<String, EventFunction> functions,
      Map<String, QueueFunction> ownQueues,
      @Nullable Queues queues,
      Timeline timeline,
      Duration timeout) {
    this.functions = Map.copyOf(functions);
    this.ownQueues = Map.copyOf(ownQueues);
    this.queues = queues;
    this.functionTarget = new FunctionTarget(timeline, timeout);
    this.httpTarget = new HttpTarget(timeout);
  }

  /** Whether anything can be delivered to the ARN at all. */
  public boolean supports(String arn) {
    return isUrl(arn) || isFunction(arn) || hasQueue(arn);
  }

  /** Whether the ARN is a registered queue's, or a standard queue's that an SQS endpoint has. */
  public boolean hasQueue(String arn) {
    return ownQueues.containsKey(arn)
        || (queues != null && arn.startsWith("arn:aws:sqs:") && !arn.endsWith(".fifo"));
  }

  Outcome deliver(Delivery delivery) {
    return guarded(() -> attempt(delivery));
  }

  Outcome send(String queueArn, String body, Map<String, String> attributes) {
    return guarded(() -> sendTo(queueArn, body, attributes));
  }

  /** Whatever goes wrong is an outcome, so that no delivery is forgotten. */
  private static Outcome guarded(Supplier<Outcome> attempt) {
    try {
      return attempt.get();
    } catch (RuntimeException unforeseen) {
      LOG.error("an attempt broke", unforeseen);
      return Outcome.retriable(Code.INTERNAL_ERROR, unforeseen.toString());
    }
  }

  private Outcome attempt(Delivery delivery) {
    return TargetInput.of(delivery)
        .map(payload -> attempt(delivery.target().arn(), payload))
        .getOrElse(
            () ->
                Outcome.hopeless(
                    Code.INVALID_PARAMETER, "the input template became something that is no JSON"));
  }

  private Outcome attempt(String arn, String payload) {
    if (isUrl(arn)) {
      return httpTarget.post(arn, payload);
    }
    if (isFunction(arn)) {
      var function = functions.get(arn);
      return function == null
          ? Outcome.hopeless(Code.NO_RESOURCE, "no function " + arn + " is registered")
          : functionTarget.call(function, payload);
    }
    return sendTo(arn, payload, Map.of());
  }

  private Outcome sendTo(String queueArn, String body, Map<String, String> attributes) {
    var own = ownQueues.get(queueArn);
    if (own != null) {
      return functionTarget.call(text -> own.take(text, attributes), body);
    }
    if (queues == null) {
      return Outcome.retriable(Code.NO_RESOURCE, "no SQS endpoint is configured");
    }
    try {
      queues.send(queueArn, body, attributes);
      return new Outcome.Delivered();
    } catch (QueueFault fault) {
      return new Outcome.Failed(
          fault.isMissing() ? Code.NO_RESOURCE : Code.CONNECTION_FAILURE,
          String.valueOf(fault.getMessage()),
          !fault.isMissing());
    }
  }

  @Override
  public void close() {
    httpTarget.close();
    if (queues != null) {
      queues.close();
    }
  }

  private static boolean isUrl(String arn) {
    try {
      var uri = new URI(arn);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException other) {
      return false;
    }
  }

  private static boolean isFunction(String arn) {
    return arn.startsWith("arn:aws:lambda:");
  }
}
