package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.legacy.PortfolioUnloadContract;

class MemoryPortfolioUnloadTest extends PortfolioUnloadContract {

  private final MemoryMainframeUnderTest legacy = new MemoryMainframeUnderTest();

  @Override
  protected LegacyUnderTest legacy() {
    return legacy;
  }

  @Override
  protected PortfolioUnload unload() {
    return legacy.unload();
  }
}
