package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.profile.Profile;
import java.util.List;

/** A mainframe in memory, for the contract tests. */
final class MemoryMainframeUnderTest implements LegacyUnderTest {

  private final MemoryMainframe mainframe = new MemoryMainframe(TODAY);

  PortfolioUnload unload() {
    return new MemoryPortfolioUnload(mainframe);
  }

  @Override
  public LoanSystem loanSystem() {
    return new MemoryLoanSystem(mainframe);
  }

  @Override
  public LoanLedger loanLedger() {
    return new MemoryLoanLedger(mainframe);
  }

  @Override
  public CustomerProfiles customerProfiles() {
    return new MemoryCustomerProfiles(mainframe);
  }

  @Override
  public void add(Profile profile, List<LoanContract> contracts, List<LoanAccount> accounts) {
    mainframe.addCustomer(profile);
    for (int i = 0; i < contracts.size(); i++) {
      mainframe.addLoan(contracts.get(i), accounts.get(i));
    }
  }

  @Override
  public void pauseReplica() {
    mainframe.pauseReplica();
  }

  @Override
  public void resumeReplica() {
    mainframe.resumeReplica();
  }

  @Override
  public void setDown(boolean down) {
    for (MemoryMainframeSource source : MemoryMainframeSource.values()) {
      if (down) {
        mainframe.takeDown(source);
      } else {
        mainframe.restore(source);
      }
    }
  }
}
