package dev.freshet.mainframe.tape;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A loan that nobody took: paid as agreed for {@code age} months, then as its place in the tape has
 * it. Of forty, five are delinquent, one is paid off and one is charged off.
 *
 * @param rate yearly, as a fraction
 * @param zeroBalanceCode 1 paid off, 4 charged off, 0 neither
 */
record MadeUpLoan(
    Car car,
    boolean isNew,
    BigDecimal vehicleValue,
    BigDecimal originalAmount,
    BigDecimal rate,
    int termMonths,
    int age,
    BigDecimal payment,
    BigDecimal balance,
    BigDecimal dueNext,
    int daysDelinquent,
    int zeroBalanceCode,
    BigDecimal chargedOff) {

  private static final BigDecimal NOTHING = new BigDecimal("0.00");
  private static final int PAID_OFF = 1;
  private static final int CHARGED_OFF = 4;
  private static final List<Integer> TERMS = List.of(48, 60, 66, 72, 75);
  private static final List<Car> CARS =
      List.of(
          new Car("FORD", "ESCAPE"),
          new Car("FORD", "F-150"),
          new Car("TOYOTA", "COROLLA"),
          new Car("TOYOTA", "RAV4"),
          new Car("HONDA", "CIVIC"),
          new Car("HYUNDAI", "ELANTRA"),
          new Car("KIA", "SPORTAGE"),
          new Car("SUBARU", "OUTBACK"),
          new Car("NISSAN", "ALTIMA"),
          new Car("VOLKSWAGEN", "JETTA"));

  record Car(String manufacturer, String model) {}

  static MadeUpLoan of(int place, SplittableRandom random) {
    Car car = CARS.get(random.nextInt(CARS.size()));
    BigDecimal amount = BigDecimal.valueOf(random.nextLong(800_000, 4_500_000), 2);
    BigDecimal rate = BigDecimal.valueOf(random.nextLong(249, 1_500), 4);
    int term = TERMS.get(random.nextInt(TERMS.size()));
    int age = random.nextInt(3, 40);
    BigDecimal value = amount.multiply(new BigDecimal("1.1")).setScale(0, RoundingMode.HALF_UP);
    BigDecimal payment = levelPayment(amount, rate, term);
    BigDecimal owed = owedAfter(age, amount, rate, payment);
    int days = place % 8 == 5 ? random.nextInt(5, 75) : 0;
    int code = place % 40 == 17 ? PAID_OFF : place % 40 == 30 ? CHARGED_OFF : 0;
    boolean paidAhead = place % 11 == 3;
    BigDecimal due = days > 0 ? payment.add(payment) : paidAhead ? NOTHING : payment;
    return new MadeUpLoan(
        car,
        random.nextBoolean(),
        value,
        amount,
        rate,
        term,
        age,
        payment,
        code == 0 ? owed : NOTHING,
        code == 0 ? due.min(owed) : NOTHING,
        code == 0 ? days : 0,
        code,
        code == CHARGED_OFF ? owed : NOTHING);
  }

  /** As it is so many months later: whoever was behind has caught up; what has ended stays so. */
  MadeUpLoan later(int months) {
    if (months == 0) {
      return this;
    }
    boolean ended = zeroBalanceCode != 0;
    BigDecimal owed =
        ended ? NOTHING : owedAfter(age + months, originalAmount, rate, payment).max(NOTHING);
    return new MadeUpLoan(
        car,
        isNew,
        vehicleValue,
        originalAmount,
        rate,
        termMonths,
        age + months,
        payment,
        owed,
        payment.min(owed),
        0,
        zeroBalanceCode,
        chargedOff);
  }

  /** The annuity formula: {@code amount * r / (1 - (1 + r)^-term)} with r a twelfth of the rate. */
  private static BigDecimal levelPayment(BigDecimal amount, BigDecimal rate, int term) {
    BigDecimal monthly = monthly(rate);
    BigDecimal growth = BigDecimal.ONE.add(monthly).pow(term, MathContext.DECIMAL64);
    return amount
        .multiply(monthly)
        .multiply(growth)
        .divide(growth.subtract(BigDecimal.ONE), 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal owedAfter(
      int months, BigDecimal amount, BigDecimal rate, BigDecimal payment) {
    BigDecimal owed = amount;
    for (int month = 0; month < months; month++) {
      BigDecimal interest = owed.multiply(monthly(rate)).setScale(2, RoundingMode.HALF_UP);
      owed = owed.add(interest).subtract(payment);
    }
    return owed;
  }

  private static BigDecimal monthly(BigDecimal rate) {
    return rate.divide(BigDecimal.valueOf(12), MathContext.DECIMAL64);
  }
}
