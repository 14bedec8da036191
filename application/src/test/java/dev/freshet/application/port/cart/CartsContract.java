package dev.freshet.application.port.cart;

import static dev.freshet.application.fixture.CartFixture.ADA;
import static dev.freshet.application.fixture.CartFixture.adasCart;
import static dev.freshet.application.fixture.CartFixture.line;
import static dev.freshet.application.fixture.CartFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.store.AllAtOnce;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.cart.SettledLine;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promises of {@link Carts}. */
public abstract class CartsContract {

  private static final Cart FIRST = adasCart("g-1");
  private static final Cart SECOND = FIRST.with(lines(line("L-1", "50.00")));
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  protected final VirtualClock clock = new VirtualClock();

  /** No carts, by {@link #clock}. */
  protected abstract Carts carts();

  @Test
  void knows_no_cart_of_a_customer_who_has_none() {
    carts().begin(FIRST);

    assertThat(carts().find(new CustomerId("Grace")).get()).isEmpty();
    assertThat(carts().touch(new CustomerId("Grace")).get()).isEmpty();
  }

  @Test
  void shows_at_once_what_was_put() {
    assertThat(carts().begin(FIRST).get()).isTrue();
    assertThat(carts().find(ADA).get()).containsExactly(FIRST);

    assertThat(carts().replace(FIRST.version(), SECOND).get()).isTrue();
    assertThat(carts().find(ADA).get()).containsExactly(SECOND);
    assertThat(carts().touch(ADA).get()).containsExactly(SECOND);
  }

  @Test
  void keeps_all_that_a_cart_says_of_its_checkout() {
    Cart underWay = FIRST.beginningCheckout("~key!");
    Cart ended =
        underWay.endingCheckout(
            List.of(
                paid("L-1"),
                refused("L-2", new LineRefusal.LoanUnknown()),
                refused("L-3", new LineRefusal.SomebodyElsesLoan()),
                refused("L-4", new LineRefusal.KeyTaken()),
                refused("L-5", rejected(new PaymentRejection.AbovePayoff(Money.usd("9.99")))),
                refused("L-6", rejected(new PaymentRejection.WrongCurrency(Money.USD))),
                refused(
                    "L-7",
                    rejected(new PaymentRejection.LoanTakesNoPayments(new LoanStatus.PaidOff())))));
    carts().begin(FIRST);

    carts().replace(FIRST.version(), underWay);
    assertThat(carts().find(ADA).get()).containsExactly(underWay);

    carts().replace(underWay.version(), ended);
    assertThat(carts().find(ADA).get()).containsExactly(ended);
    assertThat(ended.lines().all()).hasSize(6);
  }

  @Test
  void begins_no_cart_where_there_is_one() {
    carts().begin(FIRST);

    assertThat(carts().begin(adasCart("g-2")).get()).isFalse();

    assertThat(carts().find(ADA).get()).containsExactly(FIRST);
  }

  @Test
  void replaces_no_version_but_the_expected() {
    assertThat(carts().replace(FIRST.version(), SECOND).get()).as("where there is none").isFalse();
    assertThat(carts().find(ADA).get()).isEmpty();

    carts().begin(FIRST);
    for (CartVersion other : List.of(SECOND.version(), adasCart("g-2").version())) {
      assertThat(carts().replace(other, SECOND).get()).isFalse();
    }

    assertThat(carts().find(ADA).get()).containsExactly(FIRST);
  }

  @Test
  void says_that_a_cart_stands_that_was_put_before() {
    carts().begin(FIRST);
    assertThat(carts().begin(FIRST).get()).isTrue();

    carts().replace(FIRST.version(), SECOND);
    assertThat(carts().replace(FIRST.version(), SECOND).get()).isTrue();
  }

  @Test
  void lets_one_of_many_begin_and_one_of_many_replace() throws Exception {
    List<Boolean> begun = AllAtOnce.call(8, caller -> carts().begin(adasCart("g-" + caller)).get());
    Cart first = carts().find(ADA).get().get();
    List<Boolean> replaced =
        AllAtOnce.call(
            8,
            caller ->
                carts()
                    .replace(first.version(), first.with(lines(line("L-1", (caller + 1) + ".00"))))
                    .get());

    assertThat(begun).containsOnlyOnce(true);
    assertThat(replaced).containsOnlyOnce(true);
    assertThat(carts().find(ADA).get().get().lines().all())
        .containsExactly(line("L-1", (replaced.indexOf(true) + 1) + ".00"));
  }

  @Test
  void removes_the_expected_version_alone() {
    carts().begin(FIRST);

    assertThat(carts().remove(ADA, SECOND.version()).get()).isFalse();
    assertThat(carts().find(ADA).get()).containsExactly(FIRST);

    assertThat(carts().remove(ADA, FIRST.version()).get()).isTrue();
    assertThat(carts().find(ADA).get()).isEmpty();
    assertThat(carts().remove(ADA, FIRST.version()).get()).as("there is none now").isTrue();
  }

  @Test
  void keeps_a_cart_for_its_lifetime_from_the_last_touch() {
    carts().begin(FIRST);
    clock.advance(Carts.LIFETIME.minus(ONE_SECOND));
    assertThat(carts().touch(ADA).get()).isNotEmpty();
    clock.advance(Carts.LIFETIME.minus(ONE_SECOND));
    assertThat(carts().replace(FIRST.version(), SECOND).get()).isTrue();
    clock.advance(Carts.LIFETIME.minus(ONE_SECOND));
    assertThat(carts().find(ADA).get()).containsExactly(SECOND);

    clock.advance(ONE_SECOND);
    assertThat(carts().find(ADA).get()).as("looking so kept nothing alive").isEmpty();
  }

  @Test
  void takes_an_expired_cart_for_gone() {
    carts().begin(FIRST);
    clock.advance(Carts.LIFETIME);

    assertThat(carts().find(ADA).get()).isEmpty();
    assertThat(carts().touch(ADA).get()).isEmpty();
    assertThat(carts().replace(FIRST.version(), SECOND).get()).isFalse();
    assertThat(carts().remove(ADA, SECOND.version()).get()).isTrue();
    assertThat(carts().begin(adasCart("g-2")).get()).isTrue();
    assertThat(carts().find(ADA).get()).containsExactly(adasCart("g-2"));
  }

  @Test
  void begins_a_cart_in_the_place_of_an_expired_one() {
    carts().begin(FIRST);
    clock.advance(Carts.LIFETIME);

    assertThat(carts().begin(adasCart("g-2")).get()).isTrue();
    assertThat(carts().find(ADA).get()).containsExactly(adasCart("g-2"));
  }

  private static SettledLine paid(String loan) {
    return new SettledLine(line(loan, "1.00"), Either.right(new PaymentId("P-" + loan)));
  }

  private static SettledLine refused(String loan, LineRefusal refusal) {
    return new SettledLine(line(loan, "1.00"), Either.left(refusal));
  }

  private static LineRefusal rejected(PaymentRejection rejection) {
    return new LineRefusal.Rejected(rejection);
  }
}
