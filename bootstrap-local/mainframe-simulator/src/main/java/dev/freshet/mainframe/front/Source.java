package dev.freshet.mainframe.front;

import io.vavr.control.Option;
import java.util.Arrays;

/** A system of record behind the front. */
enum Source {
  LOAN_SYSTEM("loan-system"),
  PAYMENTS_LEDGER("payments-ledger"),
  CUSTOMER_PROFILES("customer-profiles");

  private final String wireName;

  Source(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Option<Source> named(String wireName) {
    return Option.ofOptional(
        Arrays.stream(values()).filter(source -> source.wireName.equals(wireName)).findFirst());
  }
}
