package dev.freshet.adapters.in.http.token;

import io.vavr.control.Option;
import java.util.Locale;
import java.util.stream.Stream;

/** What a token allows. */
public enum Scope {
  /** The subject is a customer, who reaches what is theirs. */
  CUSTOMER,
  /** Opens {@code /ops}, and looking at every customer's loans, payments and profile. */
  OPERATOR;

  /** The word in the {@code scope} claim. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Option<Scope> parse(String claim) {
    return Option.ofOptional(Stream.of(values()).filter(s -> s.claim().equals(claim)).findFirst());
  }
}
