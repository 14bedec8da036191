package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.legacy.PortfolioUnloadContract;
import java.time.InstantSource;

class MainframePortfolioUnloadTest extends PortfolioUnloadContract {

  private final PortfolioUnload unload =
      new MainframePortfolioUnload(
          new MainframeConnection(
              MainframeClientSettings.of(RunningMainframe.shared().simulator.baseUrl()),
              InstantSource.system(),
              CallListener.UNHEARD));

  @Override
  protected LegacyUnderTest legacy() {
    return RunningMainframe.shared();
  }

  @Override
  protected PortfolioUnload unload() {
    return unload;
  }
}
