package dev.freshet.adapters.out.memory;

import dev.freshet.adapters.out.memory.MemoryMainframeState.Account;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.LoanFile.FiledPayment;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.statement.StatedPayment;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The unload of a {@link MemoryMainframe}. */
public final class MemoryPortfolioUnload implements PortfolioUnload {

  private static final MemoryMainframeSource SOURCE = MemoryMainframeSource.LOAN_LEDGER;

  private final MemoryMainframe mainframe;

  public MemoryPortfolioUnload(MemoryMainframe mainframe) {
    this.mainframe = mainframe;
  }

  @Override
  public Either<Fault, Extent> extent(int parts, Deadline deadline) {
    return mainframe.read(
        SOURCE,
        ReadMode.PRIMARY,
        state -> {
          List<LoanId> ids = state.contracts().keySet().toList().asJava();
          List<LoanId> bounds = new ArrayList<>();
          int size = Math.max(1, Math.ceilDiv(ids.size(), parts));
          for (int end = size; end < ids.size(); end += size) {
            bounds.add(ids.get(end - 1));
          }
          return new Extent(ids.size(), bounds);
        });
  }

  @Override
  public Either<Fault, List<LoanFile>> files(Range range, int limit, Deadline deadline) {
    return mainframe.read(
        SOURCE,
        ReadMode.PRIMARY,
        state ->
            state
                .contracts()
                .values()
                .filter(c -> range.after().forAll(after -> c.loanId().compareTo(after) > 0))
                .filter(c -> range.through().forAll(end -> c.loanId().compareTo(end) <= 0))
                .take(limit)
                .flatMap(contract -> file(state, contract))
                .asJava());
  }

  @Override
  public Either<Fault, Option<LoanFile>> file(LoanId loan, Deadline deadline) {
    return mainframe.read(
        SOURCE,
        ReadMode.PRIMARY,
        state -> state.contracts().get(loan).flatMap(contract -> file(state, contract)));
  }

  private static Option<LoanFile> file(MemoryMainframeState state, LoanContract contract) {
    return state.account(contract.loanId()).map(account -> file(state, contract, account));
  }

  private static LoanFile file(MemoryMainframeState state, LoanContract contract, Account account) {
    List<FiledPayment> payments = new ArrayList<>();
    state
        .postings()
        .values()
        .filter(posting -> posting.loanId().equals(contract.loanId()))
        .toSortedSet(Comparator.comparingLong(Posting::version))
        .forEach(posting -> payments.add(filed(payments.size() + 1, posting)));
    return new LoanFile(
        contract, 1, account.account(), account.status(), payments, account.version());
  }

  private static FiledPayment filed(int number, Posting posting) {
    return new FiledPayment(
        new StatedPayment(
            number,
            posting.postedOn(),
            posting.amount(),
            posting.interest(),
            posting.principal(),
            posting.newBalance()),
        posting.version());
  }
}
