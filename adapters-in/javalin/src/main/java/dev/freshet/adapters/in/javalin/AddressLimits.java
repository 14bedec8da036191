package dev.freshet.adapters.in.javalin;

import io.vavr.control.Option;

/**
 * How many connections one address may have. Of use where callers come with addresses of their own:
 * on loopback, and behind a proxy, all of them share one.
 *
 * @param open at once
 * @param newPerSecond opened in a second
 */
public record AddressLimits(Option<Integer> open, Option<Integer> newPerSecond) {

  /** As many as there is room for. */
  public static final AddressLimits NONE = new AddressLimits(Option.none(), Option.none());

  public AddressLimits {
    if (open.exists(most -> most < 1) || newPerSecond.exists(most -> most < 1)) {
      throw new IllegalArgumentException("an address that may have no connection is not served");
    }
  }
}
