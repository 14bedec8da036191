package dev.freshet.lambda.runtime;

import dev.freshet.adapters.out.mainframe.MainframeClientSettings;
import dev.freshet.adapters.out.mainframe.MainframeConnection;
import dev.freshet.adapters.out.mainframe.MainframeCustomerProfiles;
import dev.freshet.adapters.out.mainframe.MainframeLoanLedger;
import dev.freshet.adapters.out.mainframe.MainframeLoanSystem;
import dev.freshet.adapters.out.mainframe.MainframePortfolioUnload;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.legacy.PortfolioUnload;

/** The systems of record; nobody waits for them longer than for the call that is being served. */
public record Sources(
    LoanSystem loanSystem, LoanLedger ledger, CustomerProfiles profiles, PortfolioUnload unload) {

  /** Makes the clients; connects nothing yet. */
  public static Sources open(Environment environment) {
    MainframeConnection mainframe =
        new MainframeConnection(
            MainframeClientSettings.of(environment.settings().mainframe())
                .withConcurrentCalls(environment.settings().mainframeCalls()),
            environment.clock(),
            environment.meter());
    return new Sources(
        new DeadlineBoundLoanSystem(new MainframeLoanSystem(mainframe), environment.deadline()),
        new DeadlineBoundLoanLedger(new MainframeLoanLedger(mainframe), environment.deadline()),
        new DeadlineBoundCustomerProfiles(
            new MainframeCustomerProfiles(mainframe), environment.deadline()),
        new DeadlineBoundPortfolioUnload(
            new MainframePortfolioUnload(mainframe), environment.deadline()));
  }
}
