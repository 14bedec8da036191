package dev.freshet.application.port.legacy;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aPaymentId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.legacy.PortfolioUnload.Extent;
import dev.freshet.application.port.legacy.PortfolioUnload.Range;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.statement.StatedPayment;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PortfolioUnload} promises. */
public abstract class PortfolioUnloadContract {

  private final CustomerId customer = aCustomerId();
  private final List<LoanId> loans = List.of(aLoanId(), aLoanId(), aLoanId());

  protected abstract LegacyUnderTest legacy();

  /** The unload of the same systems of record. */
  protected abstract PortfolioUnload unload();

  @BeforeEach
  void borrow() {
    legacy()
        .add(
            aProfileOf(customer),
            loans.stream().map(loan -> aContract(loan, customer)).toList(),
            loans.stream().map(LegacyFixtures::anAccount).toList());
  }

  @Test
  void gives_one_loan_with_everything_that_is_known_of_it() {
    LoanId loan = loans.getFirst();

    assertThat(unload().file(loan, soon()).get())
        .containsExactly(
            new LoanFile(
                aContract(loan, customer),
                1,
                anAccount(loan),
                new LoanStatus.Current(),
                List.of(),
                1));
    assertThat(unload().file(aLoanId(), soon()).get()).isEmpty();
  }

  @Test
  void numbers_payments_in_the_order_of_their_posting() {
    LoanId loan = loans.get(1);
    legacy().loanLedger().post(aPaymentId(), loan, Money.usd("232.96"), soon()).get();
    Posting second =
        legacy().loanLedger().post(aPaymentId(), loan, Money.usd("100.00"), soon()).get();

    LoanFile file = unload().file(loan, soon()).get().get();

    assertThat(file.version()).isEqualTo(3);
    assertThat(file.account().principal()).isEqualTo(second.newBalance());
    assertThat(file.payments()).extracting(p -> p.payment().number()).containsExactly(1, 2);
    assertThat(file.payments().getLast())
        .isEqualTo(
            new LoanFile.FiledPayment(
                new StatedPayment(
                    2,
                    second.postedOn(),
                    second.amount(),
                    second.interest(),
                    second.principal(),
                    second.newBalance()),
                3));
  }

  @Test
  void gives_every_loan_of_a_range_once_in_chunks() {
    List<LoanId> seen = new ArrayList<>();
    Option<LoanId> after = Option.none();
    List<LoanFile> chunk;
    do {
      chunk = unload().files(new Range(after, Option.none()), 2, soon()).get();
      chunk.forEach(file -> seen.add(file.loanId()));
      after = chunk.isEmpty() ? after : Option.some(chunk.getLast().loanId());
    } while (!chunk.isEmpty());

    assertThat(seen).containsAll(loans).isSorted().doesNotHaveDuplicates();
    assertThat(seen).hasSize((int) unload().extent(1, soon()).get().loans());
  }

  @Test
  void divides_the_portfolio_into_ranges_that_leave_nothing_out() {
    Extent extent = unload().extent(3, soon()).get();

    assertThat(extent.bounds()).hasSize(2).isSorted();
    var counted = new HashSet<LoanId>();
    Option<LoanId> after = Option.none();
    for (LoanId bound : extent.bounds()) {
      unload()
          .files(new Range(after, Option.some(bound)), 500, soon())
          .get()
          .forEach(file -> assertThat(counted.add(file.loanId())).isTrue());
      after = Option.some(bound);
    }
    unload()
        .files(new Range(after, Option.none()), 500, soon())
        .get()
        .forEach(file -> assertThat(counted.add(file.loanId())).isTrue());
    assertThat(counted).hasSize((int) extent.loans());
  }
}
