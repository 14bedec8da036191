package dev.freshet.application.cart;

import dev.freshet.application.cart.CartProblem.Changed;
import dev.freshet.application.cart.CartProblem.Failed;
import dev.freshet.application.cart.CartProblem.KeyUsedForAnotherCheckout;
import dev.freshet.application.cart.CartProblem.NothingToPay;
import dev.freshet.application.cart.CartProblem.Unknown;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cart.Carts;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.Checkout.Ended;
import dev.freshet.domain.cart.Checkout.UnderWay;
import dev.freshet.domain.cart.SettledLine;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The checkout of carts, in three steps: mark the version as being checked out, pay its lines, and
 * leave the refused ones behind.
 *
 * <p>Why each line is paid once. The key of a line's payment is made of the cart's generation, the
 * version that is checked out and the loan ({@link LinePayments}), and MakePayment makes one
 * payment of one key. While a version is marked nothing leads away from it but the end of its
 * checkout, so all who check it out, under any key and at any time, ask for the same payments of
 * the same lines. The end takes every line away whose payment is written down, in one conditional
 * write: a line is in the cart to be paid by another version only if it was refused, and what the
 * ledger refused stays refused under its key. Whoever comes late, a frozen process or a second tab,
 * can only ask again for what is known already, and its end finds the marked version gone and
 * changes nothing. (A loan that was unknown or somebody else's is judged anew each time; it would
 * have to change hands between two who check out the same version.)
 *
 * <p>A crash leaves the version unmarked: nothing is paid; or marked: whoever sends the checkout
 * again carries it on, and the payments already written down are made by the reconciler even if
 * nobody does; or gone: the same key hears from the record of the ended checkout what became of it.
 */
public final class CartCheckout implements CheckOutCart {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Carts carts;
  private final LinePayments payments;
  private final InstantSource clock;

  public CartCheckout(Carts carts, LinePayments payments, InstantSource clock) {
    this.carts = carts;
    this.payments = payments;
    this.clock = clock;
  }

  @Override
  public Either<CartProblem, Report> checkOut(Command command) {
    return carts
        .touch(command.customer())
        .<CartProblem>mapLeft(Failed::new)
        .flatMap(found -> found.toEither(Unknown::new))
        .flatMap(cart -> checkOut(cart, command));
  }

  private Either<CartProblem, Report> checkOut(Cart cart, Command command) {
    return cart.checkout()
        .map(
            latest ->
                switch (latest) {
                  case UnderWay underWay -> carryOn(cart, underWay, command);
                  case Ended ended when ended.key().equals(command.key().value()) ->
                      answerAgain(ended, command);
                  case Ended _ -> begin(cart, command);
                })
        .getOrElse(() -> begin(cart, command));
  }

  private Either<CartProblem, Report> begin(Cart cart, Command command) {
    if (!cart.version().equals(command.seen())) {
      return Either.left(new Changed());
    }
    if (cart.lines().isEmpty()) {
      return Either.left(new NothingToPay());
    }
    Cart marked = cart.beginningCheckout(command.key().value());
    return carts
        .replace(cart.version(), marked)
        .<CartProblem>mapLeft(Failed::new)
        .flatMap(stands -> stands ? pay(marked) : checkOut(command));
  }

  /** Seen is the version before the mark, or the marked one itself. */
  private Either<CartProblem, Report> carryOn(Cart cart, UnderWay underWay, Command command) {
    return List.of(underWay.of(), cart.version()).contains(command.seen())
        ? pay(cart)
        : Either.left(new Changed());
  }

  private Either<CartProblem, Report> answerAgain(Ended ended, Command command) {
    if (!ended.of().equals(command.seen())) {
      return Either.left(new KeyUsedForAnotherCheckout());
    }
    return payments
        .lookUp(ended.lines())
        .<CartProblem>mapLeft(Failed::new)
        .map(lines -> new Report(lines, Cart.justAfter(command.customer(), ended)));
  }

  private Either<CartProblem, Report> pay(Cart marked) {
    return payLines(marked).<CartProblem>mapLeft(Failed::new).flatMap(lines -> end(marked, lines));
  }

  /** Stops at the first fault: what is not paid then is paid by whoever carries the checkout on. */
  private Either<Fault, List<PaidLine>> payLines(Cart marked) {
    Deadline deadline = Deadline.after(PATIENCE, clock);
    List<PaidLine> paid = new ArrayList<>();
    for (var line : marked.lines().all()) {
      if (deadline.remaining(clock).isZero()) {
        return Either.left(new Fault.TimedOut("checkout", paid.size() + " lines were settled"));
      }
      Either<Fault, PaidLine> one = payments.pay(marked, line);
      if (one.isLeft()) {
        return Either.left(one.getLeft());
      }
      paid.add(one.get());
    }
    return Either.right(paid);
  }

  /** When the marked version is gone, somebody else has ended this same checkout. */
  private Either<CartProblem, Report> end(Cart marked, List<PaidLine> lines) {
    Cart after = marked.endingCheckout(lines.stream().map(CartCheckout::settled).toList());
    return carts
        .replace(marked.version(), after)
        .<CartProblem>mapLeft(Failed::new)
        .map(_ -> new Report(lines, after));
  }

  private static SettledLine settled(PaidLine paid) {
    return new SettledLine(
        paid.line(), paid.outcome().map(payment -> payment.intent().paymentId()));
  }
}
