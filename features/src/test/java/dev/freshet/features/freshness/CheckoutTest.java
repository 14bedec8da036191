package dev.freshet.features.freshness;

import static dev.freshet.features.freshness.CheckoutScene.ACCORD;
import static dev.freshet.features.freshness.CheckoutScene.ADA;
import static dev.freshet.features.freshness.CheckoutScene.BOTH;
import static dev.freshet.features.freshness.CheckoutScene.CIVIC;
import static dev.freshet.features.freshness.CheckoutScene.GRACES;
import static dev.freshet.features.freshness.CheckoutScene.line;
import static dev.freshet.features.freshness.CheckoutScene.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.adapters.out.memory.MemoryMainframeSource;
import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.cart.CheckOutCart.PaidLine;
import dev.freshet.application.cart.CheckOutCart.Report;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Option;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a checkout does with each line, and what it leaves behind. */
class CheckoutTest {

  private final CheckoutScene scene = new CheckoutScene();

  @Test
  void tells_the_versions_of_all_payments_together() {
    Cart cart = scene.put(BOTH);

    assertThat(checkOut(cart, "june").version().toString())
        .isEqualTo("ledger/L-accord=2;ledger/L-civic=2");
  }

  @Test
  void leaves_the_refused_lines_in_the_cart_and_tells_why() {
    CartLine tooMuch = line(ACCORD, "500.01");
    CartLine graces = line(GRACES, "1.00");
    CartLine nobodys = line(new LoanId("L-none"), "1.00");
    Cart cart = scene.put(lines(line(CIVIC, "100.00"), tooMuch, graces, nobodys));

    Report report = checkOut(cart, "june");

    assertThat(report.lines())
        .filteredOn(line -> line.outcome().isLeft())
        .extracting(PaidLine::line, line -> line.outcome().getLeft())
        .containsExactly(
            tuple(tooMuch, rejected(new PaymentRejection.AbovePayoff(Money.usd("500.00")))),
            tuple(graces, new LineRefusal.SomebodyElsesLoan()),
            tuple(nobodys, new LineRefusal.LoanUnknown()));
    assertThat(scene.cart()).containsExactly(report.after());
    assertThat(report.after().lines()).isEqualTo(lines(tooMuch, graces, nobodys));
    assertThat(checkOut(cart, "june")).isEqualTo(report);
  }

  @Test
  void pays_a_refused_line_by_another_checkout_once_it_is_put_right() {
    Cart cart = scene.put(lines(line(CIVIC, "100.00"), line(ACCORD, "500.01")));
    checkOut(cart, "june");

    checkOut(scene.put(lines(line(ACCORD, "50.00"))), "july");

    assertThat(scene.postings(CIVIC)).isEqualTo(1);
    assertThat(scene.postings(ACCORD)).isEqualTo(1);
    assertThat(scene.cart().get().lines().isEmpty()).isTrue();
  }

  @Test
  void takes_a_pending_line_out_of_the_cart_and_tells_its_end_to_the_same_key() {
    Cart cart = scene.put(BOTH);
    scene.mainframe.takeDown(MemoryMainframeSource.LOAN_LEDGER);
    Report pending = checkOut(cart, "june");
    assertThat(pending.lines()).allMatch(line -> line.outcome().get().outcome().isEmpty());
    assertThat(pending.version().isEmpty()).isTrue();
    assertThat(scene.cart().get().lines().isEmpty()).isTrue();

    scene.mainframe.restore(MemoryMainframeSource.LOAN_LEDGER);
    scene.clock.advance(Duration.ofMillis(1));
    scene.payments.reconcile(Duration.ZERO);

    assertThat(checkOut(cart, "june").version().asMap()).hasSize(2);
    assertThat(scene.postings(CIVIC)).isEqualTo(1);
  }

  @Test
  void answers_again_without_asking_the_mainframe_and_after_the_cart_was_filled_anew() {
    Cart cart = scene.put(BOTH);
    Report report = checkOut(cart, "june");
    scene.put(lines(line(CIVIC, "1.00")));
    for (MemoryMainframeSource source : MemoryMainframeSource.values()) {
      scene.mainframe.takeDown(source);
    }

    assertThat(checkOut(cart, "june")).isEqualTo(report);
  }

  @Test
  void pays_the_same_lines_again_in_a_cart_of_another_generation() {
    checkOut(scene.put(BOTH), "june");
    scene.carts.discard(ADA, Option.none());
    Cart second = scene.put(BOTH);
    assertThat(second.version().number()).isEqualTo(1);

    checkOut(second, "june");

    assertThat(scene.postings(CIVIC)).isEqualTo(2);
    assertThat(scene.postings(ACCORD)).isEqualTo(2);
  }

  @Test
  void takes_no_key_of_an_earlier_checkout_for_another_version() {
    Cart cart = scene.put(BOTH);
    checkOut(cart, "june");
    Cart next = scene.put(lines(line(CIVIC, "1.00")));

    assertThat(scene.checkOut(next.version(), "june").getLeft())
        .isEqualTo(new CartProblem.KeyUsedForAnotherCheckout());

    assertThat(scene.postings(CIVIC)).isEqualTo(1);
  }

  @Test
  void checks_out_nothing_where_there_is_nothing() {
    assertThat(scene.checkOut(new CartVersion("g-1", 1), "june").getLeft())
        .isEqualTo(new CartProblem.Unknown());
    Cart empty = scene.put(lines());
    assertThat(scene.checkOut(empty.version(), "june").getLeft())
        .isEqualTo(new CartProblem.NothingToPay());
    assertThat(scene.cart()).containsExactly(empty);
  }

  @Test
  void refuses_a_line_whose_key_was_used_outside_of_the_cart() {
    Cart cart = scene.put(BOTH);
    IdempotencyKey taken = new IdempotencyKey("cart/" + cart.version() + "/" + CIVIC);
    scene.payments.pay(new MakePayment.Command(ADA, CIVIC, Money.usd("1.00"), taken));

    Report report = checkOut(cart, "june");

    assertThat(report.lines().getFirst().outcome().getLeft()).isEqualTo(new LineRefusal.KeyTaken());
    assertThat(report.after().lines()).isEqualTo(lines(line(CIVIC, "100.00")));
    assertThat(scene.postings(ACCORD)).isEqualTo(1);
  }

  @Test
  void discards_a_cart_and_the_absence_of_one_alike() {
    scene.put(BOTH);

    assertThat(scene.carts.discard(ADA, Option.none()).isRight()).isTrue();
    assertThat(scene.cart()).isEmpty();
    assertThat(scene.carts.discard(ADA, Option.none()).isRight()).isTrue();
    assertThat(scene.carts.discard(ADA, Option.some(new CartVersion("g-1", 1))).getLeft())
        .isEqualTo(new CartProblem.Changed());
  }

  private Report checkOut(Cart cart, String key) {
    return scene.checkOut(cart.version(), key).get();
  }

  private static LineRefusal rejected(PaymentRejection rejection) {
    return new LineRefusal.Rejected(rejection);
  }
}
