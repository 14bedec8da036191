package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.legacy.CustomerProfilesContract;
import dev.freshet.application.port.legacy.LegacyUnderTest;

final class MemoryCustomerProfilesTest extends CustomerProfilesContract {

  private final LegacyUnderTest legacy = new MemoryMainframeUnderTest();

  @Override
  protected LegacyUnderTest legacy() {
    return legacy;
  }
}
