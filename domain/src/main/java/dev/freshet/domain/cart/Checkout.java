package dev.freshet.domain.cart;

import java.util.List;

/** The checkout of one version of a cart. */
public sealed interface Checkout {

  /** The caller's own name for it. */
  String key();

  /** The version that is, or was, checked out. */
  CartVersion of();

  /** It was begun: the cart's lines are being paid, and nobody changes them. */
  record UnderWay(String key, CartVersion of) implements Checkout {}

  /** It has ended, each line settled. */
  record Ended(String key, CartVersion of, List<SettledLine> lines) implements Checkout {

    public Ended {
      lines = List.copyOf(lines);
    }

    CartLines refusedLines() {
      return new CartLines(
          lines.stream().filter(l -> l.outcome().isLeft()).map(SettledLine::line).toList());
    }
  }
}
