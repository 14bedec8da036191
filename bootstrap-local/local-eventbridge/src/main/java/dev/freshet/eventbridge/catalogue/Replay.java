package dev.freshet.eventbridge.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replay of an archive's events, by event time, to the rules of the bus they came from. */
public record Replay(
    String replayName,
    String replayArn,
    @Nullable String description,
    String eventSourceArn,
    Destination destination,
    Instant eventStartTime,
    Instant eventEndTime,
    @Nullable Instant eventLastReplayedTime,
    State state,
    Instant replayStartTime,
    @Nullable Instant replayEndTime) {

  /** The bus, and the rules on it that see the replay; no filter means all of them. */
  public record Destination(String arn, @Nullable List<String> filterArns) {}

  /** Where the replay stands. */
  public enum State {
    STARTING,
    RUNNING,
    CANCELLING,
    COMPLETED,
    CANCELLED,
    FAILED;

    /** Whether it counts towards the service's limit of active replays. */
    public boolean isActive() {
      return this == STARTING || this == RUNNING;
    }

    public boolean isUnfinished() {
      return isActive() || this == CANCELLING;
    }
  }

  public String archiveName() {
    return Account.nameIn(eventSourceArn);
  }

  public Replay in(State next) {
    return with(next, eventLastReplayedTime, replayEndTime);
  }

  public Replay replayedUpTo(Instant eventTime) {
    return with(state, eventTime, replayEndTime);
  }

  public Replay ended(State next, Instant at) {
    return with(next, eventLastReplayedTime, at);
  }

  private Replay with(State next, @Nullable Instant lastReplayed, @Nullable Instant end) {
    return new Replay(
        replayName,
        replayArn,
        description,
        eventSourceArn,
        destination,
        eventStartTime,
        eventEndTime,
        lastReplayed,
        next,
        replayStartTime,
        end);
  }
}
