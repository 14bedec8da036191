package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanSystemContract;

final class MainframeLoanSystemTest extends LoanSystemContract {

  @Override
  protected LegacyUnderTest legacy() {
    return RunningMainframe.shared();
  }
}
