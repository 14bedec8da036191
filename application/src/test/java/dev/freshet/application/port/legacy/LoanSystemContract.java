package dev.freshet.application.port.legacy;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link LoanSystem} promises. */
public abstract class LoanSystemContract {

  private final CustomerId customer = aCustomerId();
  private final LoanId first = aLoanId();
  private final LoanId second = aLoanId();

  protected abstract LegacyUnderTest legacy();

  @AfterEach
  void restore() {
    legacy().setDown(false);
    legacy().resumeReplica();
  }

  @Test
  void answers_a_customers_contracts_in_order_with_their_version() {
    borrow(second, first);

    assertThat(contracts(ReadMode.PRIMARY))
        .isEqualTo(
            new Versioned<>(
                Option.some(List.of(inOrder().get(0), inOrder().get(1))),
                VersionVector.of(LoanSystem.recordOf(customer), versionNow())));
  }

  @Test
  void grows_the_version_of_a_customers_list_when_they_borrow_again() {
    borrow(first);
    long before = versionNow();

    borrow(second);

    assertThat(versionNow()).isGreaterThan(before).isPositive();
  }

  @Test
  void knows_no_contracts_at_version_0_of_a_customer_who_does_not_exist() {
    assertThat(contracts(ReadMode.PRIMARY))
        .isEqualTo(
            new Versioned<>(Option.none(), VersionVector.of(LoanSystem.recordOf(customer), 0)));
  }

  @Test
  void shows_a_paused_copy_what_was_committed_before_and_the_primary_everything() {
    borrow(first);
    legacy().pauseReplica();
    long paused = versionNow();

    borrow(second);

    assertThat(contracts(ReadMode.ANY_COPY).value().get()).hasSize(1);
    assertThat(contracts(ReadMode.ANY_COPY).version())
        .isEqualTo(VersionVector.of(LoanSystem.recordOf(customer), paused));
    assertThat(contracts(ReadMode.PRIMARY).value().get()).hasSize(2);
  }

  @Test
  void finds_a_contract_by_its_loan_or_says_that_there_is_none() {
    borrow(first);

    assertThat(legacy().loanSystem().contract(first, soon()).get())
        .isEqualTo(Option.some(aContract(first, customer)));
    assertThat(legacy().loanSystem().contract(second, soon()).get()).isEqualTo(Option.none());
  }

  @Test
  void lists_customers_after_one_with_their_loans() {
    borrow(first, second);
    CustomerId next = new CustomerId(customer + "-next");
    legacy().add(aProfileOf(next), List.of(), List.of());
    CustomerId justBefore = new CustomerId(customer + "-");

    assertThat(list(Option.some(justBefore), 1))
        .containsExactly(new CustomerLoanIds(next, List.of()));
    assertThat(list(Option.none(), 1000))
        .contains(
            new CustomerLoanIds(customer, inOrder().stream().map(LoanContract::loanId).toList()));
  }

  @Test
  void is_unavailable_while_it_is_down() {
    legacy().setDown(true);

    assertThat(legacy().loanSystem().contractsOf(customer, ReadMode.ANY_COPY, soon()).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(legacy().loanSystem().contract(first, soon()).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
  }

  private void borrow(LoanId... loans) {
    List<LoanId> ids = List.of(loans);
    legacy()
        .add(
            aProfileOf(customer),
            ids.stream().map(loan -> aContract(loan, customer)).toList(),
            ids.stream().map(LegacyFixtures::anAccount).toList());
  }

  private List<LoanContract> inOrder() {
    return List.of(first, second).stream().sorted().map(l -> aContract(l, customer)).toList();
  }

  private Versioned<Option<List<LoanContract>>> contracts(ReadMode mode) {
    return legacy().loanSystem().contractsOf(customer, mode, soon()).get();
  }

  private long versionNow() {
    return contracts(ReadMode.PRIMARY).version().versionOf(LoanSystem.recordOf(customer)).get();
  }

  private List<CustomerLoanIds> list(Option<CustomerId> after, int limit) {
    return legacy().loanSystem().customers(after, limit, soon()).get();
  }
}
