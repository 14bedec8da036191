package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanLedgerContract;

final class MemoryLoanLedgerTest extends LoanLedgerContract {

  private final LegacyUnderTest legacy = new MemoryMainframeUnderTest();

  @Override
  protected LegacyUnderTest legacy() {
    return legacy;
  }
}
