package dev.freshet.lambda.runtime;

/** An environment variable that is missing or malformed, in a sentence that says what to do. */
public final class WrongSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongSetting(String name, String value, String expected) {
    super(
        "the environment variable %s must be %s, and is %s"
            .formatted(name, expected, value.isEmpty() ? "not set" : "'" + value + "'"));
  }
}
