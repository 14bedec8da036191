package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.legacy.CustomerProfilesContract;
import dev.freshet.application.port.legacy.LegacyUnderTest;

final class MainframeCustomerProfilesTest extends CustomerProfilesContract {

  @Override
  protected LegacyUnderTest legacy() {
    return RunningMainframe.shared();
  }
}
