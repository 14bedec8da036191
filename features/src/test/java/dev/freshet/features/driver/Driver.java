package dev.freshet.features.driver;

import dev.freshet.application.audit.AuditFreshness.Findings;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A running Freshet, as scenarios see it. One driver serves one scenario at a time. */
public interface Driver {

  /** Makes ready for a scenario: time and settings as they begin, nothing down. */
  void begin();

  // What is so before anything happens.

  void businessDate(LocalDate day);

  void open(LoanFixture loan);

  // What people do.

  LoansSeen lookAtLoans(CustomerId customer, VersionVector presenting);

  StatementSeen lookAtStatement(CustomerId customer, LoanId loan, VersionVector presenting);

  ProfileSeen lookAtProfile(CustomerId customer);

  void changeName(CustomerId customer, String name);

  PaymentSeen pay(CustomerId customer, LoanId loan, Money amount, String key);

  CartSeen lookAtCart(CustomerId customer);

  /** Puts lines in the place of those of the version that was seen; none when there was no cart. */
  CartSeen putCart(CustomerId customer, Option<String> seen, Map<LoanId, Money> lines);

  void discardCart(CustomerId customer);

  CheckoutSeen checkOut(CustomerId customer, String seen, String key);

  // What goes on behind the scenes.

  void deliverEvents();

  void loadPortfolio();

  /** Runs the nightly batch, which states a loan anew, and lets the change feed pass. */
  void runNightlyBatch(LoanFixture loan, Money balance, int daysOverdue);

  void applyEveryChange();

  void replayEvents();

  void deliverAgainInDisorder(CustomerId customer, int times);

  void somethingUnheardOfOccurs();

  void redriveWhatWasPutAside();

  void reconcilePayments();

  /** The auditor takes a step, a while after the one before. */
  void audit();

  void pass(Duration time);

  void refreshOnChange(Refresh refresh);

  void cacheIsDown();

  void cacheIsBackEmptied();

  void sourcesAreDown();

  void ledgersNextAnswerIsLost();

  // What can be found out afterwards.

  SourceCalls sourceCalls();

  long paymentsInTheLedger(CustomerId customer, LoanId loan);

  /** What the auditor has found so far, by key class. */
  Map<String, Findings> audited();

  List<StoredEvent> storedEvents(CustomerId customer);

  /** How many events about a customer's loans were put aside. */
  long putAside(CustomerId customer);

  /** How many events that nobody could handle were put aside. */
  long putAsideAsUnheardOf();

  /** How changed objects are refreshed. */
  enum Refresh {
    FROM_SOURCES,
    THROUGH_OWNER
  }

  /** How often each source was asked for what is shown to a customer. */
  record SourceCalls(long loanSystem, long ledger, long profiles) {

    public SourceCalls since(SourceCalls before) {
      return new SourceCalls(
          loanSystem - before.loanSystem, ledger - before.ledger, profiles - before.profiles);
    }
  }

  /** An event of the event store, and everything it says as one text. */
  record StoredEvent(String type, String text) {}
}
