package dev.freshet.eventbridge.delivery;

/**
 * What has been done since the start.
 *
 * @param delivered acknowledged by a target
 * @param failedAttempts attempts that a target did not acknowledge
 * @param deadLettered taken by a dead-letter queue
 * @param dropped given up without a dead-letter queue, or lost on purpose
 * @param pending accepted and not finished, also from before the start
 */
public record DeliveryStats(
    long delivered, long failedAttempts, long deadLettered, long dropped, long pending) {}
