package dev.freshet.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.bench.Person;
import dev.freshet.local.chaos.PaymentBook.Payment;
import dev.freshet.local.chaos.PaymentBook.Posted;
import dev.freshet.local.chaos.PaymentBook.Reckoning;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentBookTest {

  private static final LoanId LOAN = new LoanId("L-1");
  private static final Person ADA = new Person(new CustomerId("Ada"), List.of(LOAN), "token");

  private final PaymentBook book = new PaymentBook();

  @Test
  void what_was_accepted_and_posted_once_is_right() {
    Payment made = asked(201);
    Payment open = asked(202);
    assertThat(book.reckon(List.of(posted(made), posted(open)))).isEqualTo(Reckoning.NOTHING_WRONG);
  }

  @Test
  void what_was_accepted_and_not_posted_is_lost() {
    assertThat(asked(201).amount()).isNotEqualTo(asked(202).amount());
    assertThat(book.reckon(List.of()).lost())
        .containsExactly(
            "1.01 USD on loan L-1 was accepted and never posted",
            "1.02 USD on loan L-1 was accepted and never posted");
  }

  @Test
  void what_was_accepted_stays_accepted_whatever_is_answered_later() {
    asked(202, 503, 404);
    assertThat(book.reckon(List.of()).lost()).hasSize(1);
  }

  @Test
  void what_was_posted_twice_is_doubled() {
    Payment made = asked(201);
    assertThat(book.reckon(List.of(posted(made), posted(made))).doubled())
        .containsExactly("1.01 USD on loan L-1 was posted 2 times");
  }

  @Test
  void what_was_refused_and_posted_is_uncalled_for() {
    Payment refused = asked(503, 422);
    assertThat(book.reckon(List.of(posted(refused))).uncalledFor())
        .containsExactly("1.01 USD on loan L-1 was refused and posted");
  }

  @Test
  void what_was_refused_and_not_posted_is_right() {
    asked(422);
    assertThat(book.reckon(List.of())).isEqualTo(Reckoning.NOTHING_WRONG);
  }

  @Test
  void what_was_only_put_off_is_unsettled_whether_it_was_posted_or_not() {
    Payment posted = asked(503, Answer.NONE);
    asked(503);
    assertThat(book.reckon(List.of(posted(posted))).unsettled()).hasSize(2);
  }

  @Test
  void what_others_have_paid_is_none_of_its_business() {
    assertThat(book.reckon(List.of(new Posted("L-1", "500.00"))))
        .isEqualTo(Reckoning.NOTHING_WRONG);
  }

  private Payment asked(int... answers) {
    Payment payment = book.ask(ADA, LOAN);
    for (int status : answers) {
      payment.answered(status);
    }
    return payment;
  }

  private static Posted posted(Payment payment) {
    return new Posted(payment.loan().value(), payment.amount().amount().toPlainString());
  }
}
