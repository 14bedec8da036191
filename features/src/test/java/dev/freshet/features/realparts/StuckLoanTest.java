package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.mainframe.CallListener;
import dev.freshet.adapters.out.mainframe.MainframeClientSettings;
import dev.freshet.adapters.out.mainframe.MainframeConnection;
import dev.freshet.adapters.out.mainframe.MainframeCustomerProfiles;
import dev.freshet.adapters.out.mainframe.MainframeLoanLedger;
import dev.freshet.adapters.out.mainframe.MainframeLoanSystem;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.billing.CompileCustomerLoans;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment.Command;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.ReadMode;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.Ordinary;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real mainframe that chokes on the postings of one loan, and the reconciler goes on trying. */
class StuckLoanTest {

  private static final LocalDate TODAY = LocalDate.of(2017, 6, 30);
  private static final int OTHERS = 40;
  private static final CustomerId ADA = new CustomerId("Ada");

  private Duration later = Duration.ZERO;

  @Test
  void everybody_else_reads_and_pays(@TempDir Path folder) {
    InstantSource clock = () -> Instant.now().plus(later);
    MainframeSettings settings = MainframeSettings.in(folder).withLatency(Latency.NONE);
    try (var mainframe = MainframeSimulator.start(settings);
        var front = new StuckLoanFront(mainframe.baseUrl(), loanOf(ADA));
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var connection =
            new MainframeConnection(
                MainframeClientSettings.of(front.endpoint()).withBreakerOpen(Duration.ofHours(1)),
                clock,
                CallListener.UNHEARD)) {
      var loanSystem = new MainframeLoanSystem(connection);
      var ledger = new MainframeLoanLedger(connection);
      var profiles = new MainframeCustomerProfiles(connection);
      var loans =
          new CompileCustomerLoans(loanSystem, ledger, profiles, new FanOut(threads, clock));
      var store = new MemoryPaymentStore(new MemoryOutbox());
      var payments =
          new PaymentService(loanSystem, new MemoryStatementCache(), ledger, store, clock);
      open(mainframe, ADA);
      assertThat(payments.pay(paymentOf(ADA)).get().outcome()).isEmpty();

      for (int other = 0; other < OTHERS; other++) {
        CustomerId customer = new CustomerId("C-" + other);
        open(mainframe, customer);
        later = later.plusSeconds(90);
        assertThat(payments.reconcile(Duration.ofSeconds(10)).get().putOff()).isEqualTo(1);

        var read =
            loans.load(
                LookUpCustomerLoans.keyOf(customer),
                ReadMode.PRIMARY,
                Deadline.after(Duration.ofSeconds(5), clock));
        assertThat(read.isRight()).as("read %s", other).isTrue();
        assertThat(payments.pay(paymentOf(customer)).get().outcome())
            .as("payment %s", other)
            .isNotEmpty();
      }
      assertThat(front.refused()).isGreaterThan(OTHERS);
    }
  }

  private static void open(MainframeSimulator mainframe, CustomerId customer) {
    LoanFixture loan =
        new LoanFixture(
            customer,
            customer.value(),
            loanOf(customer),
            "CIVIC",
            Money.usd("500.00"),
            InterestRate.of("0.05"),
            TODAY);
    mainframe.add(
        List.of(
            new Borrower(
                Ordinary.profile(loan),
                List.of(
                    new Borrower.Loan(Ordinary.contract(loan), Ordinary.account(loan, TODAY))))),
        TODAY);
  }

  private static Command paymentOf(CustomerId customer) {
    return new Command(customer, loanOf(customer), Money.usd("100.00"), new IdempotencyKey("june"));
  }

  private static LoanId loanOf(CustomerId customer) {
    return new LoanId("L-" + customer);
  }
}
