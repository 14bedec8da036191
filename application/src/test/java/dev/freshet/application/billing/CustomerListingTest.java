package dev.freshet.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.billing.ListCustomers.Page;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerListingTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private final ListCustomers listing = new CustomerListing(new ThreeCustomers(), CLOCK);

  @Test
  void a_page_says_where_the_next_begins() {
    Page first = listing.list(Option.none(), 2).get();

    assertThat(ids(first)).containsExactly("C-1", "C-2");
    assertThat(first.next()).isEqualTo(Option.some(new CustomerId("C-2")));
    assertThat(ids(listing.list(first.next(), 2).get())).containsExactly("C-3");
  }

  @Test
  void the_last_page_has_none_after_it_also_when_it_is_full() {
    assertThat(listing.list(Option.none(), 3).get().next()).isEqualTo(Option.none());
    assertThat(listing.list(Option.none(), 4).get().next()).isEqualTo(Option.none());
  }

  private static List<String> ids(Page page) {
    return page.customers().stream().map(one -> one.customerId().value()).toList();
  }

  private static final class ThreeCustomers implements LoanSystem {

    @Override
    public Either<Fault, List<CustomerLoanIds>> customers(
        Option<CustomerId> after, int limit, Deadline deadline) {
      return Either.right(
          Stream.of("C-1", "C-2", "C-3")
              .filter(id -> after.forAll(last -> id.compareTo(last.value()) > 0))
              .limit(limit)
              .map(id -> new CustomerLoanIds(new CustomerId(id), List.of()))
              .toList());
    }

    @Override
    public Either<Fault, Versioned<Option<List<LoanContract>>>> contractsOf(
        CustomerId customer, ReadMode mode, Deadline deadline) {
      throw new UnsupportedOperationException("no contract is asked for");
    }

    @Override
    public Either<Fault, Option<LoanContract>> contract(LoanId loan, Deadline deadline) {
      throw new UnsupportedOperationException("no contract is asked for");
    }
  }
}
