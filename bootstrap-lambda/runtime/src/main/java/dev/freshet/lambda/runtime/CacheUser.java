package dev.freshet.lambda.runtime;

import io.vavr.control.Option;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user of a cache and the cache's name, written {@code user@cache}. */
public record CacheUser(String user, String cache) {

  private static final Pattern WRITTEN = Pattern.compile("([a-z][a-z0-9-]*)@([a-z][a-z0-9-]*)");

  static Option<CacheUser> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return Option.when(written.matches(), () -> new CacheUser(written.group(1), written.group(2)));
  }
}
