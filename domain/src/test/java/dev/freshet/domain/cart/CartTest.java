package dev.freshet.domain.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CartTest {

  private static final CartLine CIVIC = line("L-1", "100.00");
  private static final CartLine ACCORD = line("L-2", "50.00");
  private static final Cart CART =
      Cart.begin(new CustomerId("Ada"), "g-1", new CartLines(List.of(CIVIC, ACCORD)));

  @Test
  void holds_ten_lines_and_not_eleven() {
    assertThat(CartLines.of(manyLines(10)).get().all()).hasSize(10);
    assertThat(CartLines.of(manyLines(11)).getLeft()).isEqualTo(new CartViolation.TooManyLines(11));
  }

  @Test
  void may_be_empty() {
    assertThat(CartLines.of(List.of()).get().isEmpty()).isTrue();
  }

  @Test
  void pays_each_loan_by_one_line() {
    assertThat(CartLines.of(List.of(CIVIC, ACCORD, line("L-1", "1.00"))).getLeft())
        .isEqualTo(new CartViolation.LoanTwice(2, new LoanId("L-1")));
  }

  @Test
  void pays_more_than_nothing_by_each_line() {
    for (String amount : List.of("0.00", "-0.01")) {
      assertThat(CartLines.of(List.of(CIVIC, line("L-2", amount))).getLeft())
          .isEqualTo(new CartViolation.AmountNotPositive(1, Money.usd(amount)));
    }
  }

  @Test
  void takes_no_line_in_a_currency_that_no_loan_is_in() {
    Money euros = Money.parse("50.00", "EUR").get();
    assertThat(CartLines.of(List.of(CIVIC, new CartLine(new LoanId("L-2"), euros))).getLeft())
        .isEqualTo(new CartViolation.WrongCurrency(1, euros));
  }

  @Test
  void lets_no_programmer_make_lines_that_break_a_rule() {
    List<CartLine> twice = Collections.nCopies(2, CIVIC);
    assertThatThrownBy(() -> new CartLines(twice)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void makes_the_next_version_by_every_change() {
    Cart changed = CART.with(new CartLines(List.of(CIVIC)));
    Cart underWay = changed.beginningCheckout("k");

    assertThat(List.of(CART, changed, underWay, underWay.endingCheckout(List.of())))
        .extracting(cart -> cart.version().toString())
        .containsExactly("g-1.1", "g-1.2", "g-1.3", "g-1.4");
  }

  @Test
  void cannot_be_changed_while_it_is_checked_out() {
    Cart underWay = CART.beginningCheckout("k");

    assertThatThrownBy(() -> underWay.with(underWay.lines()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> underWay.beginningCheckout("k"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CART.endingCheckout(List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keeps_the_refused_lines_alone_after_its_checkout() {
    List<SettledLine> settled =
        List.of(
            new SettledLine(CIVIC, Either.right(new PaymentId("P-1"))),
            new SettledLine(ACCORD, Either.left(new LineRefusal.LoanUnknown())));

    Cart after = CART.beginningCheckout("k").endingCheckout(settled);

    assertThat(after.lines().all()).containsExactly(ACCORD);
    assertThat(after.checkout()).containsExactly(new Checkout.Ended("k", CART.version(), settled));
    assertThat(after.with(CART.lines()).checkout()).isEqualTo(after.checkout());
  }

  @Test
  void reads_its_version_as_written_and_nothing_else() {
    assertThat(CartVersion.parse("g-1.12")).containsExactly(new CartVersion("g-1", 12));
    for (String other :
        List.of(
            "",
            "g",
            ".1",
            "g.",
            "g.0",
            "g.01",
            "g.-1",
            "g.1.1",
            "g.1x",
            "g_.1",
            "g." + "9".repeat(19))) {
      assertThat(CartVersion.parse(other)).as(other).isEmpty();
    }
  }

  private static List<CartLine> manyLines(int count) {
    return IntStream.range(0, count).mapToObj(i -> line("L-" + i, "1.00")).toList();
  }

  private static CartLine line(String loan, String dollars) {
    return new CartLine(new LoanId(loan), Money.usd(dollars));
  }
}
