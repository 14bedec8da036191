package dev.freshet.local.chaos;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.local.bench.Person;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every payment that was asked for and what was answered, to be held against what the ledger has
 * posted. No two payments have the same amount, so that a posting names its payment. Thread-safe.
 */
final class PaymentBook {

  private static final int LEAST_CENTS = 101;
  private static final int CENTS_PLACES = 2;

  private final AtomicInteger cents = new AtomicInteger(LEAST_CENTS);
  private final ConcurrentLinkedQueue<Payment> payments = new ConcurrentLinkedQueue<>();

  /** One posting of the ledger. */
  record Posted(String loanId, String amount) {}

  /** What an answer promises. */
  enum Told {
    /** Nothing: no answer, or one that asks to try again. */
    NOTHING,
    /** That it is made, or will be (200, 201, 202). */
    ACCEPTED,
    /** That it is not made and never will be (4xx). */
    REFUSED
  }

  /** A payment that was asked for, perhaps several times. Thread-safe. */
  static final class Payment {
    private final Person payer;
    private final LoanId loan;
    private final Money amount;
    private volatile Told told = Told.NOTHING;

    Payment(Person payer, LoanId loan, Money amount) {
      this.payer = payer;
      this.loan = loan;
      this.amount = amount;
    }

    Person payer() {
      return payer;
    }

    LoanId loan() {
      return loan;
    }

    Money amount() {
      return amount;
    }

    /** Its Idempotency-Key. */
    String key() {
      return "chaos-" + amount.amount().toPlainString();
    }

    String body() {
      return "{\"amount\":{\"amount\":\"%s\",\"currency\":\"USD\"}}"
          .formatted(amount.amount().toPlainString());
    }

    /** A promise once made stands, whatever is answered later. */
    void answered(int status) {
      if (status / 100 == 2) {
        told = Told.ACCEPTED;
      } else if (status / 100 == 4 && told == Told.NOTHING) {
        told = Told.REFUSED;
      }
    }

    Told told() {
      return told;
    }

    @Override
    public String toString() {
      return amount + " on loan " + loan;
    }
  }

  /**
   * What is wrong between what was promised and what was posted, a line for each payment.
   *
   * @param lost accepted and not posted
   * @param doubled posted more than once
   * @param uncalledFor refused and posted all the same
   * @param unsettled neither accepted nor refused, however often it was asked for
   */
  record Reckoning(
      List<String> lost, List<String> doubled, List<String> uncalledFor, List<String> unsettled) {

    static final Reckoning NOTHING_WRONG =
        new Reckoning(List.of(), List.of(), List.of(), List.of());
  }

  Payment ask(Person payer, LoanId loan) {
    BigDecimal amount = BigDecimal.valueOf(cents.getAndIncrement(), CENTS_PLACES);
    Payment payment = new Payment(payer, loan, Money.usd(amount.toPlainString()));
    payments.add(payment);
    return payment;
  }

  Collection<Payment> payments() {
    return List.copyOf(payments);
  }

  Reckoning reckon(List<Posted> posted) {
    Map<String, Integer> times = new HashMap<>();
    posted.forEach(p -> times.merge(p.loanId() + " " + p.amount(), 1, Integer::sum));
    Reckoning reckoning =
        new Reckoning(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Payment payment : payments) {
      String posting = payment.loan() + " " + payment.amount().amount().toPlainString();
      judge(payment, times.getOrDefault(posting, 0), reckoning);
    }
    return reckoning;
  }

  private static void judge(Payment payment, int times, Reckoning reckoning) {
    if (times > 1) {
      reckoning.doubled().add(payment + " was posted " + times + " times");
    }
    switch (payment.told()) {
      case ACCEPTED -> {
        if (times == 0) {
          reckoning.lost().add(payment + " was accepted and never posted");
        }
      }
      case REFUSED -> {
        if (times > 0) {
          reckoning.uncalledFor().add(payment + " was refused and posted");
        }
      }
      case NOTHING -> reckoning.unsettled().add(payment + " was neither accepted nor refused");
    }
  }
}
