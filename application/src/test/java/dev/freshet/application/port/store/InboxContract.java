package dev.freshet.application.port.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.event.EventId;
import org.junit.jupiter.api.Test;

/** The promises of {@link Inbox}. */
public abstract class InboxContract {

  private static final EventId EVENT = new EventId("E-1");

  /** An empty inbox. */
  protected abstract Inbox inbox();

  @Test
  void remembers_what_a_consumer_has_handled() {
    assertThat(inbox().contains("cache-manager", EVENT).get()).isFalse();

    inbox().add("cache-manager", EVENT);

    assertThat(inbox().contains("cache-manager", EVENT).get()).isTrue();
    assertThat(inbox().contains("cache-manager", new EventId("E-10")).get()).isFalse();
  }

  @Test
  void keeps_consumers_apart() {
    inbox().add("cache-manager", EVENT);

    assertThat(inbox().contains("event-store", EVENT).get()).isFalse();
  }

  @Test
  void takes_the_same_event_again() {
    inbox().add("cache-manager", EVENT);

    assertThat(inbox().add("cache-manager", EVENT).isRight()).isTrue();
  }
}
