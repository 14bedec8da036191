package dev.freshet.features.freshness;

import dev.freshet.adapters.out.memory.FaultInjection;
import dev.freshet.adapters.out.memory.MemoryCarts;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.cart.CartCheckout;
import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.cart.CartService;
import dev.freshet.application.cart.CheckOutCart;
import dev.freshet.application.cart.CheckOutCart.Report;
import dev.freshet.application.cart.LinePayments;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.Ordinary;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ada with two loans of $500.00 and a cart, everything in memory, and a place between the lines of
 * a checkout where anything may happen.
 */
final class CheckoutScene {

  static final CustomerId ADA = new CustomerId("Ada");
  static final LoanId CIVIC = new LoanId("L-civic");
  static final LoanId ACCORD = new LoanId("L-accord");
  static final LoanId GRACES = new LoanId("L-graces");
  static final CartLines BOTH = lines(line(CIVIC, "100.00"), line(ACCORD, "50.00"));
  private static final LocalDate TODAY = LocalDate.of(2017, 6, 30);

  final VirtualClock clock = new VirtualClock();
  final FaultInjection cartFaults = new FaultInjection();
  final FaultInjection paymentFaults = new FaultInjection();
  final MemoryMainframe mainframe = new MemoryMainframe(TODAY);
  final MemoryLoanLedger ledger = new MemoryLoanLedger(mainframe);
  final PaymentService payments =
      new PaymentService(
          new MemoryLoanSystem(mainframe),
          new MemoryStatementCache(),
          ledger,
          new MemoryPaymentStore(new MemoryOutbox(), paymentFaults),
          clock);
  private final InterruptedCarts store = new InterruptedCarts(new MemoryCarts(clock, cartFaults));
  private final AtomicInteger generations = new AtomicInteger();
  final CartService carts = new CartService(store, () -> "g-" + generations.incrementAndGet());
  final CheckOutCart checkout =
      new CartCheckout(store, new LinePayments(this::pay, payments), clock);
  private final Map<LoanId, Runnable> before = new HashMap<>();

  CheckoutScene() {
    open(ADA, CIVIC);
    open(ADA, ACCORD);
    open(new CustomerId("Grace"), GRACES);
  }

  static CartLines lines(CartLine... lines) {
    return new CartLines(List.of(lines));
  }

  static CartLine line(LoanId loan, String dollars) {
    return new CartLine(loan, Money.usd(dollars));
  }

  /** What happens, once, when a checkout is about to pay that loan. */
  void beforePaying(LoanId loan, Runnable event) {
    before.put(loan, event);
  }

  /** What happens, once, between the look at the cart and the mark that a checkout puts on it. */
  void beforeMarking(Runnable event) {
    store.beforeReplacing(event);
  }

  /** The cart with new lines: the first, or in the place of the one that is there. */
  Cart put(CartLines lines) {
    return carts.put(ADA, cart().map(Cart::version), lines).get();
  }

  Option<Cart> cart() {
    return carts.inspect(ADA).get();
  }

  Either<CartProblem, Report> checkOut(CartVersion seen, String key) {
    return checkout.checkOut(new CheckOutCart.Command(ADA, seen, new IdempotencyKey(key)));
  }

  long postings(LoanId loan) {
    return ledger
            .accountsOf(ADA, ReadMode.PRIMARY, Deadline.after(Duration.ofSeconds(1), clock))
            .get()
            .version()
            .versionOf(LoanLedger.recordOf(loan))
            .get()
        - 1;
  }

  private Either<MakePayment.Problem, PaymentRecord> pay(MakePayment.Command command) {
    Runnable event = before.remove(command.loanId());
    if (event != null) {
      event.run();
    }
    return payments.pay(command);
  }

  private void open(CustomerId customer, LoanId id) {
    LoanFixture loan =
        new LoanFixture(
            customer,
            customer.value(),
            id,
            "CIVIC",
            Money.usd("500.00"),
            InterestRate.of("0.05"),
            TODAY);
    mainframe.addCustomer(Ordinary.profile(loan));
    mainframe.addLoan(Ordinary.contract(loan), Ordinary.account(loan, TODAY));
  }
}
