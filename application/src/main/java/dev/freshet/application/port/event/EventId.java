package dev.freshet.application.port.event;

import io.vavr.control.Option;
import java.util.regex.Pattern;

/** Names an event, the same in every copy of it: 1 to 80 letters, digits or dashes. */
public record EventId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,80}");

  public EventId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an event id: " + value);
    }
  }

  /** The id that a text from outside names, or none when the text has not its shape. */
  public static Option<EventId> parse(String text) {
    return Option.when(SHAPE.matcher(text).matches(), () -> new EventId(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
