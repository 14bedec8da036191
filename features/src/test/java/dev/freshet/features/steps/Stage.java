package dev.freshet.features.steps;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.CameFrom;
import dev.freshet.features.driver.CheckoutSeen;
import dev.freshet.features.driver.Driver;
import dev.freshet.features.driver.Driver.SourceCalls;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.LoansSeen;
import dev.freshet.features.driver.PaymentSeen;
import dev.freshet.features.driver.StatementSeen;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one scenario is about, shared by its steps. People and cars get ids of their own in every
 * scenario, so that scenarios share one running Freshet without meeting.
 */
public final class Stage {

  private static final AtomicInteger SCENARIOS = new AtomicInteger();

  private final Map<LoanId, LoanFixture> fixtures = new HashMap<>();
  private final int scenario = SCENARIOS.incrementAndGet();
  private @Nullable Driver driver;
  private LocalDate today = LocalDate.of(2017, 6, 30);
  private VersionVector payersToken = VersionVector.empty();
  private SourceCalls callsBefore = new SourceCalls(0, 0, 0);
  private @Nullable LoansSeen loans;
  private @Nullable PaymentSeen payment;
  private @Nullable StatementSeen statement;
  private @Nullable CameFrom lastAnswerCameFrom;
  private int keys;

  /** Called by the hook of whichever driver the suite runs with. */
  public void begin(Driver driver) {
    this.driver = driver;
    driver.begin();
  }

  Driver driver() {
    return present(driver);
  }

  CustomerId customer(String name) {
    return new CustomerId(name + "-" + scenario);
  }

  LoanId loan(String owner, String model) {
    return new LoanId(owner + "-" + model + "-" + scenario);
  }

  void today(LocalDate day) {
    today = day;
    driver().businessDate(day);
  }

  void owes(String who, Money balance, String model, String percent, LocalDate paidThrough) {
    String fullName = who.equals("Ada") ? "Ada Byron" : who + " Hopper";
    InterestRate rate = new InterestRate(new BigDecimal(percent).movePointLeft(2));
    LoanFixture fixture =
        new LoanFixture(
            customer(who), fullName, loan(who, model), model, balance, rate, paidThrough);
    fixtures.put(fixture.loanId(), fixture);
    driver().open(fixture);
  }

  void runNightlyBatch(LoanId loan, Money balance, int daysOverdue) {
    driver().runNightlyBatch(present(fixtures.get(loan)), balance, daysOverdue);
  }

  LocalDate today() {
    return today;
  }

  void look(String who, boolean presentingPayment) {
    callsBefore = driver().sourceCalls();
    loans =
        driver()
            .lookAtLoans(customer(who), presentingPayment ? payersToken : VersionVector.empty());
    lastAnswerCameFrom = loans.loans().map(LoansSeen.Loans::cameFrom).getOrNull();
  }

  void lookAtStatement(String who, LoanId loan, boolean presentingPayment) {
    statement =
        driver()
            .lookAtStatement(
                customer(who), loan, presentingPayment ? payersToken : VersionVector.empty());
  }

  void lookAtProfile(String who) {
    lastAnswerCameFrom = driver().lookAtProfile(customer(who)).cameFrom();
  }

  void pay(String who, LoanId loan, Money amount, String key) {
    payment = driver().pay(customer(who), loan, amount, key);
    if (payment instanceof PaymentSeen.Made made) {
      payersToken = made.version();
    }
  }

  CheckoutSeen checkOut(String who, String version, String key) {
    CheckoutSeen seen = driver().checkOut(customer(who), version, key);
    if (seen instanceof CheckoutSeen.Ended ended) {
      payersToken = ended.version();
    }
    return seen;
  }

  String anotherKey() {
    return "key-" + ++keys;
  }

  SourceCalls callsForTheLastLook() {
    return driver().sourceCalls().since(callsBefore);
  }

  StatementSeen statement() {
    return present(statement);
  }

  LoansSeen loans() {
    return present(loans);
  }

  CameFrom lastAnswerCameFrom() {
    return present(lastAnswerCameFrom);
  }

  PaymentSeen payment() {
    return present(payment);
  }

  private static <T> T present(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("the scenario asks for something that has not happened");
    }
    return thing;
  }
}
