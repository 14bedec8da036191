package dev.freshet.application.port.legacy;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.UnloadedTapes.UnloadedLoan;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promises of {@link UnloadedTapes}. */
public abstract class UnloadedTapesContract {

  protected final List<UnloadedLoan> loans =
      Stream.generate(UnloadedTapesContract::anUnloadedLoan).limit(3).toList();
  private final List<UnloadedLoan> taken = new ArrayList<>();

  protected abstract UnloadedTapes tapes();

  /** Writes a tape; something that makes no sense takes the place of the loan {@code broken}. */
  protected abstract void write(String tape, List<UnloadedLoan> loans, int broken);

  @Test
  void hands_on_every_loan_of_a_tape_in_its_order() {
    write("unload/0001", loans, -1);

    assertThat(tapes().read("unload/0001", this::take).get()).isEqualTo(3);
    assertThat(taken).isEqualTo(loans);
  }

  @Test
  void an_empty_tape_has_no_loans() {
    write("unload/0002", List.of(), -1);

    assertThat(tapes().read("unload/0002", this::take).get()).isZero();
  }

  @Test
  void ends_where_its_taker_meets_a_fault() {
    write("unload/0003", loans, -1);
    Fault full = new Fault.Throttled("statement cache", "too much");

    Either<Fault, Integer> read =
        tapes().read("unload/0003", loan -> take(loan).flatMap(_ -> Either.left(full)));

    assertThat(read.getLeft()).isEqualTo(full);
    assertThat(taken).containsExactly(loans.getFirst());
  }

  @Test
  void says_which_line_makes_no_sense() {
    write("unload/0004", loans, 1);

    Fault fault = tapes().read("unload/0004", this::take).getLeft();

    assertThat(fault).isInstanceOf(Fault.Corrupt.class);
    assertThat(fault.detail()).contains("unload/0004, line 2");
    assertThat(taken).containsExactly(loans.getFirst());
  }

  @Test
  void a_tape_that_is_not_there_is_no_empty_tape() {
    Fault fault = tapes().read("unload/0005", this::take).getLeft();

    assertThat(fault).isInstanceOf(Fault.Corrupt.class);
    assertThat(fault.detail()).contains("unload/0005");
  }

  private Either<Fault, Void> take(UnloadedLoan loan) {
    taken.add(loan);
    return Either.right(null);
  }

  private static UnloadedLoan anUnloadedLoan() {
    LoanId loan = aLoanId();
    return new UnloadedLoan(
        new LoanFile(
            aContract(loan, aCustomerId()),
            1,
            anAccount(loan),
            new LoanStatus.Current(),
            List.of(),
            1),
        Instant.parse("2017-05-31T12:00:00Z"));
  }
}
