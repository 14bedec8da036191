package dev.freshet.adapters.out.memory;

/** A system of record in a {@link MemoryMainframe}. */
public enum MemoryMainframeSource {
  LOAN_SYSTEM("loan system"),
  LOAN_LEDGER("payments ledger"),
  CUSTOMER_PROFILES("customer profiles");

  private final String part;

  MemoryMainframeSource(String part) {
    this.part = part;
  }

  /** What faults call it. */
  String part() {
    return part;
  }
}
