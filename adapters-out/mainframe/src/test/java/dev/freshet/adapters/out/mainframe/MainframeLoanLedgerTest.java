package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanLedgerContract;

final class MainframeLoanLedgerTest extends LoanLedgerContract {

  @Override
  protected LegacyUnderTest legacy() {
    return RunningMainframe.shared();
  }
}
