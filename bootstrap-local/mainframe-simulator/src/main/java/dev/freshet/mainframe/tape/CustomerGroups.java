package dev.freshet.mainframe.tape;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.mainframe.Borrower;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Gives a tape's loans to made-up customers, since tapes name none: consecutive loans go to one
 * customer, who is called {@code C} and the first loan's id. How many, one to five, is decided by
 * that id alone ({@code 1 + crc32(id) mod 5}), so the same tape always gives the same customers.
 */
final class CustomerGroups {

  private static final int MOST_LOANS = 5;

  private final List<TapeLoan> group = new ArrayList<>();

  /** The borrower that {@code loan} completes, or none while there is room. */
  Option<Borrower> add(TapeLoan loan) {
    group.add(loan);
    return group.size() == sizeOfGroupOf(group.getFirst().loanId()) ? last() : Option.none();
  }

  /** The borrower begun, with the loans there are so far, or none when none is begun. */
  Option<Borrower> last() {
    if (group.isEmpty()) {
      return Option.none();
    }
    CustomerId customer = new CustomerId("C" + group.getFirst().loanId());
    Borrower borrower =
        new Borrower(
            MadeUpProfiles.of(customer),
            group.stream().map(loan -> loan.borrowedBy(customer)).toList());
    group.clear();
    return Option.some(borrower);
  }

  private static int sizeOfGroupOf(LoanId first) {
    return 1 + (int) (crc32(first.value()) % MOST_LOANS);
  }

  static long crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
