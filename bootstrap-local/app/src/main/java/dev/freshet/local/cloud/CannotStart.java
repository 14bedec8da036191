package dev.freshet.local.cloud;

import org.jspecify.annotations.Nullable;

/** Why the local cloud cannot start, in a sentence that says what to do. */
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
