package dev.freshet.application.port.legacy;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.profile.Profile;
import java.time.LocalDate;
import java.util.List;

/** Three systems of record that a contract test is run on, and what it may do to them. */
public interface LegacyUnderTest {

  /** The business date that every fixture is made for. */
  LocalDate TODAY = LocalDate.of(2017, 5, 31);

  LoanSystem loanSystem();

  LoanLedger loanLedger();

  CustomerProfiles customerProfiles();

  /** Adds a customer, new or not, with loans that are new. */
  void add(Profile profile, List<LoanContract> contracts, List<LoanAccount> accounts);

  void pauseReplica();

  void resumeReplica();

  /** Takes all three systems down, or brings them back. */
  void setDown(boolean down);
}
