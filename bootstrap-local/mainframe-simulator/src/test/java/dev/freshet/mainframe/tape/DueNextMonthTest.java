package dev.freshet.mainframe.tape;

import static dev.freshet.mainframe.tape.ReportedTwice.JULY_31;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What the domain makes of the tape of June and of what was paid in July, against what the tape of
 * July says. {@code docs/tapes.md} tells what agrees means, and what each class is.
 */
final class DueNextMonthTest {

  private static final LocalDate AUGUST_31 = LocalDate.of(2026, 8, 31);
  private static final Money A_CENT = Money.usd("0.01");

  private static final String AGREES = "agrees to the cent";
  private static final String SEVERAL_PAYMENTS = "several payments in the month";
  private static final String DAY_NOT_TOLD = "the day of the payment is not told";
  private static final String SCHEDULE_IS_NOT_WHAT_IS_BILLED = "the schedule is not what is billed";
  private static final String FAR_AHEAD = "paid further ahead than a tape tells";

  private final List<ReportedTwice> loans = ReportedTwice.all();

  @Test
  void balances_agree_unless_the_tape_does_not_tell_when_a_payment_was_made() {
    assertThat(classes(loans, DueNextMonthTest::balance))
        .hasEntrySatisfying(AGREES, ids -> assertThat(ids).hasSize(47))
        .containsEntry(
            SEVERAL_PAYMENTS,
            List.of("CMX-010", "CMX-016", "CMX-018", "CMX-032", "CMX-038", "CMX-041"))
        .containsEntry(DAY_NOT_TOLD, List.of("SDT-001", "SDT-002", "SDT-011"))
        .hasSize(3);
  }

  @Test
  void what_is_due_next_agrees_for_loans_that_are_current_in_both_months() {
    List<ReportedTwice> current = loans.stream().filter(ReportedTwice::isCurrentInBoth).toList();

    assertThat(classes(current, DueNextMonthTest::due))
        .hasEntrySatisfying(AGREES, ids -> assertThat(ids).hasSize(37))
        .containsEntry(
            SCHEDULE_IS_NOT_WHAT_IS_BILLED,
            List.of("CMX-007", "CMX-008", "CMX-014", "CMX-018", "CMX-022"))
        .containsEntry(FAR_AHEAD, List.of("CMX-003", "CMX-032"))
        .hasSize(3);
  }

  /**
   * CarMax tells the schedule as if the first payment came after 30 days, and bills the interest of
   * the days by which it came later as well; most often those are 15.
   */
  @Test
  void what_is_billed_where_it_is_not_the_schedule_is_that_and_half_a_months_interest_of_it() {
    Map<String, Money> billed = new TreeMap<>();
    Map<String, Money> computed = new TreeMap<>();
    for (ReportedTwice loan : loans) {
      if (!loan.isClosedInJuly() && due(loan).equals(SCHEDULE_IS_NOT_WHAT_IS_BILLED)) {
        billed.put(
            loan.loan(), loan.money("julyDue").plus(loan.credited()).minus(loan.money("juneDue")));
        computed.put(loan.loan(), withHalfAMonthsInterest(loan));
      }
    }

    assertThat(billed)
        .containsOnlyKeys("CMX-007", "CMX-008", "CMX-014", "CMX-018", "CMX-022", "CMX-036")
        .isEqualTo(computed);
  }

  @Test
  void what_is_due_next_agrees_for_loans_that_were_or_become_delinquent() {
    List<ReportedTwice> delinquent =
        loans.stream().filter(loan -> !loan.isCurrentInBoth() && !loan.isClosedInJuly()).toList();

    assertThat(classes(delinquent, DueNextMonthTest::due))
        .containsEntry(AGREES, List.of("CMX-005", "CMX-028", "SDT-013"))
        .containsEntry(SCHEDULE_IS_NOT_WHAT_IS_BILLED, List.of("CMX-036"))
        .hasSize(2);
  }

  @Test
  void a_delinquent_loan_that_pays_one_instalment_is_overdue_with_the_next_one() {
    ReportedTwice late =
        loans.stream().filter(loan -> loan.loan().equals("CMX-005")).findFirst().orElseThrow();
    LoanAccount after = afterJuly(late);

    assertThat(late.inJune().amountDue()).isEqualTo(Money.usd("362.00"));
    assertThat(late.inJune().dueOn()).isEqualTo("2026-06-25");
    assertThat(after.amountDue()).isEqualTo(Money.usd("362.00"));
    assertThat(after.dueOn()).isEqualTo("2026-07-25");
    assertThat(after.statusOn(JULY_31)).isEqualTo(new LoanStatus.Delinquent(6));
    assertThat(dueBy(AUGUST_31, after)).isEqualTo(late.money("julyDue"));
  }

  private static Map<String, List<String>> classes(
      List<ReportedTwice> loans, Function<ReportedTwice, String> classOf) {
    return loans.stream()
        .collect(groupingBy(classOf, TreeMap::new, mapping(ReportedTwice::loan, toList())));
  }

  /** The balance, to the cent by which interest is rounded at the end of June, too. */
  private static String balance(ReportedTwice loan) {
    Money computed = afterJuly(loan).principal();
    if (difference(computed, loan.money("julyBalance")).compareTo(A_CENT) <= 0) {
      return AGREES;
    }
    return loan.creditedOn().isDefined() ? SEVERAL_PAYMENTS : DAY_NOT_TOLD;
  }

  /** What is due until the end of August, and whether the oldest of it is due in August. */
  private static String due(ReportedTwice loan) {
    LoanAccount after = afterJuly(loan);
    LoanAccount july = loan.inJuly();
    Money computed = dueBy(AUGUST_31, after);
    Money reported = loan.money("julyDue").min(july.principal());
    if (computed.equals(reported)
        && (reported.isZero() || after.due().month().equals(july.due().month()))) {
      return AGREES;
    }
    if (reported.isZero()) {
      return FAR_AHEAD;
    }
    Money one = july.scheduledPayment();
    return difference(computed, reported).minorUnits() * 100 <= one.minorUnits()
        ? SCHEDULE_IS_NOT_WHAT_IS_BILLED
        : "not explained: %s instead of %s".formatted(computed, reported);
  }

  private static LoanAccount afterJuly(ReportedTwice loan) {
    LoanAccount june = loan.inJune();
    if (loan.credited().isZero()) {
      return june;
    }
    LocalDate day = loan.creditedOn().getOrElse(JULY_31);
    return PaymentRule.allocate(june, loan.credited(), day).get().after();
  }

  /** All that falls due until a day, if nothing is paid; never more than is owed. */
  private static Money dueBy(LocalDate day, LoanAccount account) {
    Money all = Money.zero(Money.USD);
    for (long later = 0; !account.due().plusMonths(later).date().isAfter(day); later++) {
      all = all.plus(later == 0 ? account.amountDue() : account.scheduledPayment());
    }
    return all.min(account.principal().plus(account.unpaidInterest()));
  }

  private static Money withHalfAMonthsInterest(ReportedTwice loan) {
    BigDecimal halfAMonth =
        loan.inJune().interestRate().yearlyFraction().multiply(new BigDecimal("15"));
    BigDecimal scheduled = loan.money("juneScheduled").amount();
    return Money.rounded(
        scheduled.add(
            scheduled.multiply(halfAMonth).divide(new BigDecimal("360"), 8, RoundingMode.HALF_UP)),
        Money.USD,
        RoundingMode.HALF_UP);
  }

  private static Money difference(Money one, Money other) {
    return one.compareTo(other) >= 0 ? one.minus(other) : other.minus(one);
  }
}
