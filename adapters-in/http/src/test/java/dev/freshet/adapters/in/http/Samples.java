package dev.freshet.adapters.in.http;

import dev.freshet.application.audit.AuditFreshness;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LoanSummary;
import dev.freshet.application.billing.LoanSummary.PaymentDue;
import dev.freshet.application.cachemanager.ExplainKey.Explanation;
import dev.freshet.application.cachemanager.TendDeadLetters;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Served;
import dev.freshet.application.cart.CheckOutCart.PaidLine;
import dev.freshet.application.cart.CheckOutCart.Report;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.application.port.store.LoadCheckpoints.Part;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.cart.SettledLine;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.statement.StatedPayment;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the use cases answer in the tests: Ada, her two loans and a payment. */
public final class Samples {

  public static final VersionVector VERSION =
      VersionVector.parse("ledger/19406600=8;loans/C-1=3;profile/C-1=2").get();
  public static final Profile PROFILE =
      new Profile(Contract.ADA, "Ada Park", "ada@example.com", "+1 555 0100");
  public static final Served HIT = new Served(Served.From.CACHE, false, false, "");

  private static final CacheKey KEY = new CacheKey("customer-loans", "C-1");
  private static final Vehicle CAR =
      new Vehicle("GMC", "SIERRA", 2017, Vehicle.Condition.NEW, Money.usd("41200.00"));

  private Samples() {}

  public static CustomerLoans loans() {
    return new CustomerLoans(
        Contract.ADA,
        "Ada Park",
        List.of(
            new LoanSummary(
                new LoanId("19406600"),
                CAR,
                new LoanStatus.Delinquent(12),
                Money.usd("8017.04"),
                InterestRate.of("0.0704"),
                Option.some(new PaymentDue(Money.usd("232.96"), LocalDate.of(2017, 6, 15)))),
            new LoanSummary(
                new LoanId("19406601"),
                CAR,
                new LoanStatus.PaidOff(),
                Money.usd("0.00"),
                InterestRate.of("0.1"),
                Option.none())));
  }

  /** Fresh from the cache, 18 s old, 42 s to live. */
  public static <V> Answer<V> hit(V value) {
    return new Answer<>(
        Option.some(value),
        VERSION,
        HIT,
        Duration.ofSeconds(18),
        Option.some(Duration.ofSeconds(42)));
  }

  public static <V> Answer<V> absent() {
    return new Answer<>(Option.none(), VERSION, HIT, Duration.ZERO, Option.none());
  }

  public static Statement statement() {
    return new Statement(
        new LoanContract(
            new LoanId("19406600"),
            Contract.ADA,
            CAR,
            new LoanTerms(
                Money.usd("13649.18"),
                InterestRate.of("0.0704"),
                73,
                YearMonth.of(2016, 1),
                YearMonth.of(2022, 3),
                Money.usd("232.96"))),
        new LoanAccount(
            new LoanId("19406600"),
            InterestRate.of("0.0704"),
            Money.usd("7831.38"),
            Money.usd("0"),
            LocalDate.of(2017, 5, 31),
            Money.usd("232.96"),
            Money.usd("232.96"),
            DueDate.on(LocalDate.of(2017, 6, 15)),
            Option.none()),
        new LoanStatus.Current(),
        List.of(
            new StatedPayment(
                8,
                LocalDate.of(2017, 5, 31),
                Money.usd("232.96"),
                Money.usd("47.30"),
                Money.usd("185.66"),
                Money.usd("7831.38"))),
        Option.some(7));
  }

  public static Load load() {
    return new Load(
        "load-1", Contract.NOW, 40, List.of(new Part(0, Option.none(), Option.none(), 20, false)));
  }

  public static PaymentRecord processed() {
    return new PaymentRecord(
        intent(Contract.ADA),
        Option.some(
            new PaymentOutcome.Processed(
                new Posting(
                    new PaymentId("p-1"),
                    new LoanId("19406600"),
                    Money.usd("232.96"),
                    Money.usd("47.30"),
                    Money.usd("185.66"),
                    Money.usd("7831.38"),
                    LocalDate.of(2017, 5, 31),
                    9))));
  }

  public static PaymentRecord rejected(PaymentRejection rejection) {
    return new PaymentRecord(
        intent(Contract.ADA), Option.some(new PaymentOutcome.Rejected(rejection)));
  }

  public static PaymentRecord pending(CustomerId customer) {
    return new PaymentRecord(intent(customer), Option.none());
  }

  /** $232.96 on the one loan and $9,000.00 on the other. */
  public static Cart cart() {
    return Cart.begin(
        Contract.ADA,
        "g-1",
        new CartLines(
            List.of(
                new CartLine(new LoanId("19406600"), Money.usd("232.96")),
                new CartLine(new LoanId("19406601"), Money.usd("9000.00")))));
  }

  /** The first line is as its payment says, the second is refused. */
  public static Report checkout(PaymentRecord first, LineRefusal second) {
    List<CartLine> lines = cart().lines().all();
    return new Report(
        List.of(
            new PaidLine(lines.get(0), Either.right(first)),
            new PaidLine(lines.get(1), Either.left(second))),
        cart()
            .beginningCheckout("key-1")
            .endingCheckout(
                List.of(
                    new SettledLine(lines.get(0), Either.right(first.intent().paymentId())),
                    new SettledLine(lines.get(1), Either.left(second)))));
  }

  public static AuditFreshness.Report audited() {
    return new AuditFreshness.Report(
        Contract.NOW,
        Duration.ofSeconds(2),
        new TreeMap<>(
            Map.of(
                "customer-loans",
                new AuditFreshness.Findings(
                    Duration.ofSeconds(120), 17, 2, 0, 1, 3, Duration.ofMillis(1500)))));
  }

  public static Explanation explanation() {
    return new Explanation(
        new KeyTrace(
            KEY,
            Option.some(
                new KeyTrace.EntryTrace(
                    VERSION,
                    false,
                    Contract.NOW,
                    Contract.NOW.plusSeconds(60),
                    Contract.NOW.plusSeconds(90))),
            Option.some(VERSION),
            Option.some(Duration.ofMillis(1500)),
            List.of(new KeyTrace.Operation(Contract.NOW, "filled", VERSION))),
        List.of(event()));
  }

  public static DeadLetter letter() {
    return new DeadLetter(event(), "redis: no answer", 5, Contract.NOW);
  }

  public static ParkedPayment parkedPayment() {
    return new ParkedPayment(processed().intent(), "ledger: 500", 1440, Contract.NOW);
  }

  public static TendDeadLetters.Parked parked() {
    return new TendDeadLetters.Parked(List.of(letter()), List.of(parkedPayment()));
  }

  private static Event event() {
    return new Event(
        new EventId("e-1"),
        Event.Type.PAYMENT_PROCESSED,
        Contract.NOW,
        List.of(KEY),
        VERSION,
        "p-1");
  }

  private static PaymentIntent intent(CustomerId customer) {
    return new PaymentIntent(
        new PaymentId("p-1"), customer, new LoanId("19406600"), Money.usd("232.96"), Contract.NOW);
  }
}
