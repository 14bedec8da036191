package dev.freshet.features.freshness;

import static dev.freshet.features.freshness.CheckoutScene.ACCORD;
import static dev.freshet.features.freshness.CheckoutScene.ADA;
import static dev.freshet.features.freshness.CheckoutScene.BOTH;
import static dev.freshet.features.freshness.CheckoutScene.CIVIC;
import static dev.freshet.features.freshness.CheckoutScene.line;
import static dev.freshet.features.freshness.CheckoutScene.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.adapters.out.memory.StoreOperation;
import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.cart.CheckOutCart.PaidLine;
import dev.freshet.application.cart.CheckOutCart.Report;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartVersion;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkouts that crash at every step, or meet each other, or are overtaken: paid once each. */
class CheckoutTrapsTest {

  private static final Fault CRASH = new Fault.Unavailable("carts", "the process died");

  private final CheckoutScene scene = new CheckoutScene();
  private final Cart cart = scene.put(BOTH);

  /** Who sends a checkout again, and what they know of the cart. */
  enum Again {
    THE_SAME_KEY,
    ANOTHER_KEY,
    ANOTHER_KEY_WITH_THE_MARKED_VERSION;

    String key() {
      return this == THE_SAME_KEY ? "june" : "second-tab";
    }

    CartVersion seen(CheckoutScene scene, Cart cart) {
      return this == ANOTHER_KEY_WITH_THE_MARKED_VERSION
          ? scene.cart().get().version()
          : cart.version();
    }
  }

  @Test
  void a_crash_before_the_cart_is_marked_pays_nothing_and_leaves_it_as_it_was() {
    scene.cartFaults.failBefore(StoreOperation.REPLACE, CRASH);

    assertThat(checkOut("june").getLeft()).isEqualTo(new CartProblem.Failed(CRASH));

    assertPostings(0, 0);
    assertThat(scene.cart()).containsExactly(cart);
  }

  @ParameterizedTest
  @EnumSource
  void a_crash_after_the_cart_is_marked_is_carried_on(Again again) {
    scene.cartFaults.failAfter(StoreOperation.REPLACE, CRASH);
    assertThat(checkOut("june").isLeft()).isTrue();
    assertPostings(0, 0);

    assertCarriedOn(again);
  }

  @ParameterizedTest
  @EnumSource
  void a_crash_between_two_lines_is_carried_on(Again again) {
    scene.beforePaying(ACCORD, CheckoutTrapsTest::die);
    assertThatThrownBy(() -> checkOut("june")).isInstanceOf(ProcessDied.class);
    assertPostings(1, 0);

    assertCarriedOn(again);
  }

  @ParameterizedTest
  @EnumSource
  void an_intent_that_cannot_be_written_now_is_written_by_who_carries_on(Again again) {
    scene.beforePaying(ACCORD, () -> scene.paymentFaults.failBefore(StoreOperation.BEGIN, CRASH));
    assertThat(checkOut("june").getLeft()).isEqualTo(new CartProblem.Failed(CRASH));
    assertPostings(1, 0);

    assertCarriedOn(again);
  }

  @ParameterizedTest
  @EnumSource
  void an_intent_of_which_nobody_knows_whether_it_was_written_is_not_written_again(Again again) {
    scene.beforePaying(ACCORD, () -> scene.paymentFaults.failAfter(StoreOperation.BEGIN, CRASH));
    assertThat(checkOut("june").isLeft()).isTrue();
    scene.clock.advance(Duration.ofMillis(1));
    assertThat(scene.payments.reconcile(Duration.ZERO).get().ended()).isEqualTo(1);
    assertPostings(1, 1);

    assertCarriedOn(again);
  }

  @ParameterizedTest
  @EnumSource
  void a_crash_when_all_is_paid_and_the_cart_is_still_marked_is_carried_on(Again again) {
    scene.beforePaying(ACCORD, () -> scene.cartFaults.failBefore(StoreOperation.REPLACE, CRASH));
    assertThat(checkOut("june").isLeft()).isTrue();
    assertPostings(1, 1);

    assertCarriedOn(again);
  }

  @Test
  void a_crash_between_the_end_and_its_answer_gives_the_answer_to_the_same_key() {
    scene.beforePaying(ACCORD, () -> scene.cartFaults.failAfter(StoreOperation.REPLACE, CRASH));
    assertThat(checkOut("june").isLeft()).isTrue();
    Cart after = scene.cart().get();

    Report report = checkOut("june").get();

    assertThat(report.lines()).allMatch(CheckoutTrapsTest::isProcessed);
    assertThat(report.after()).isEqualTo(after);
    assertThat(checkOut("second-tab").getLeft()).isEqualTo(new CartProblem.Changed());
    assertPostings(1, 1);
  }

  @Test
  void two_tabs_that_check_out_at_once_pay_once_and_hear_the_same() {
    List<Report> other = new ArrayList<>();
    scene.beforePaying(ACCORD, () -> other.add(checkOut("second-tab").get()));

    Report report = checkOut("june").get();

    assertThat(report).isEqualTo(other.getFirst());
    assertThat(scene.cart()).containsExactly(report.after());
    assertPostings(1, 1);
  }

  @Test
  void a_frozen_process_that_thaws_pays_nothing_and_leaves_the_next_cart_alone() {
    List<Cart> next = new ArrayList<>();
    scene.beforePaying(
        ACCORD,
        () -> {
          checkOut("second-tab");
          next.add(scene.put(BOTH));
        });

    assertThat(checkOut("june").get().lines()).allMatch(CheckoutTrapsTest::isProcessed);

    assertThat(scene.cart()).containsExactlyElementsOf(next);
    assertPostings(1, 1);
    scene.checkOut(next.getFirst().version(), "july");
    assertPostings(2, 2);
  }

  @Test
  void nothing_is_put_into_a_cart_or_discarded_while_it_is_checked_out() {
    List<Object> answers = new ArrayList<>();
    scene.beforePaying(
        ACCORD,
        () -> {
          CartVersion marked = scene.cart().get().version();
          answers.add(scene.carts.put(ADA, Option.some(cart.version()), BOTH).getLeft());
          answers.add(scene.carts.discard(ADA, Option.some(cart.version())).getLeft());
          answers.add(scene.carts.put(ADA, Option.none(), BOTH).getLeft());
          answers.add(scene.carts.put(ADA, Option.some(marked), BOTH).getLeft());
          answers.add(scene.carts.discard(ADA, Option.some(marked)).getLeft());
          answers.add(scene.carts.discard(ADA, Option.none()).getLeft());
        });

    Report report = checkOut("june").get();

    CartProblem changed = new CartProblem.Changed();
    CartProblem beingCheckedOut = new CartProblem.BeingCheckedOut();
    assertThat(answers)
        .containsExactly(
            changed, changed, changed, beingCheckedOut, beingCheckedOut, beingCheckedOut);
    assertThat(scene.cart()).containsExactly(report.after());
  }

  @Test
  void a_change_that_came_first_is_what_a_checkout_of_the_older_version_hears_of() {
    scene.put(lines(line(CIVIC, "1.00")));

    assertThat(checkOut("june").getLeft()).isEqualTo(new CartProblem.Changed());

    assertPostings(0, 0);
  }

  @Test
  void a_change_between_the_look_and_the_mark_is_not_paid() {
    scene.beforeMarking(() -> scene.put(lines(line(CIVIC, "1.00"))));

    assertThat(checkOut("june").getLeft()).isEqualTo(new CartProblem.Changed());

    assertPostings(0, 0);
  }

  @Test
  void a_second_tab_that_marks_first_is_joined() {
    scene.beforeMarking(
        () -> {
          scene.beforePaying(ACCORD, CheckoutTrapsTest::die);
          assertThatThrownBy(() -> checkOut("second-tab")).isInstanceOf(ProcessDied.class);
        });

    assertThat(checkOut("june").get().lines()).allMatch(CheckoutTrapsTest::isProcessed);

    assertPostings(1, 1);
  }

  @Test
  void a_checkout_that_takes_too_long_stops_between_lines_and_is_carried_on() {
    scene.beforePaying(CIVIC, () -> scene.clock.advance(Duration.ofSeconds(21)));
    assertThat(checkOut("june").getLeft())
        .isInstanceOfSatisfying(
            CartProblem.Failed.class,
            failed -> assertThat(failed.fault()).isInstanceOf(Fault.TimedOut.class));
    assertPostings(1, 0);

    assertCarriedOn(Again.THE_SAME_KEY);
  }

  private void assertCarriedOn(Again again) {
    Report report = scene.checkOut(again.seen(scene, cart), again.key()).get();

    assertThat(report.lines()).hasSize(2).allMatch(CheckoutTrapsTest::isProcessed);
    assertThat(scene.cart()).containsExactly(report.after());
    assertThat(report.after().lines().isEmpty()).isTrue();
    assertPostings(1, 1);
  }

  private void assertPostings(long civic, long accord) {
    assertThat(List.of(scene.postings(CIVIC), scene.postings(ACCORD)))
        .containsExactly(civic, accord);
  }

  private Either<CartProblem, Report> checkOut(String key) {
    return scene.checkOut(cart.version(), key);
  }

  private static boolean isProcessed(PaidLine line) {
    return line.outcome().get().outcome().get() instanceof PaymentOutcome.Processed;
  }

  private static void die() {
    throw new ProcessDied();
  }

  private static final class ProcessDied extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
