package dev.freshet.adapters.out.memory;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aPaymentId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MemoryMainframeTest {

  private final MemoryMainframe mainframe = new MemoryMainframe(LegacyUnderTest.TODAY);
  private final MemoryLoanLedger ledger = new MemoryLoanLedger(mainframe);
  private final CustomerId customer = aCustomerId();
  private final LoanId loan = aLoanId();

  @BeforeEach
  void borrow() {
    mainframe.addCustomer(aProfileOf(customer));
    mainframe.addLoan(aContract(loan, customer), anAccount(loan));
  }

  @Test
  void holds_a_read_between_what_it_saw_and_its_answer() {
    MemoryMainframeGate gate = mainframe.holdNextRead(MemoryMainframeSource.LOAN_LEDGER);
    CompletableFuture<AccountStatement> held = CompletableFuture.supplyAsync(this::account);
    gate.awaitArrival();

    ledger.post(aPaymentId(), loan, Money.usd("232.96"), soon()).get();
    gate.open();

    assertThat(held.join().account()).isEqualTo(anAccount(loan));
    assertThat(account().account().principal()).isEqualTo(Money.usd("11281.52"));
  }

  @Test
  void states_anew_what_a_new_day_changes_and_never_goes_back() {
    LocalDate overdue = LocalDate.of(2017, 7, 2);

    mainframe.advanceTo(overdue);

    assertThat(account().status()).isEqualTo(new LoanStatus.Delinquent(2));
    assertThat(accounts().version().asMap().values()).containsExactly(2L);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> mainframe.advanceTo(overdue.minusDays(1)));
  }

  @Test
  void counts_the_calls_of_each_source() {
    account();

    assertThat(mainframe.callsOf(MemoryMainframeSource.LOAN_LEDGER)).isEqualTo(1);
    assertThat(mainframe.callsOf(MemoryMainframeSource.LOAN_SYSTEM)).isZero();
  }

  private AccountStatement account() {
    return accounts().value().getFirst();
  }

  private Versioned<List<AccountStatement>> accounts() {
    return ledger.accountsOf(customer, ReadMode.PRIMARY, soon()).get();
  }
}
