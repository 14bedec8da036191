package dev.freshet.adapters.out.elasticache;

import dev.freshet.adapters.out.elasticache.codec.MalformedPayload;
import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.adapters.out.elasticache.codec.PayloadReader;
import dev.freshet.adapters.out.elasticache.codec.PayloadWriter;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LoanSummary;
import dev.freshet.application.billing.LoanSummary.PaymentDue;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import java.util.Currency;
import java.util.List;

/** A customer's loans as bytes. Change {@link #schemaTag} with anything below it. */
public final class CustomerLoansCodec implements PayloadCodec<CustomerLoans> {

  /** A kind is written as its place in this list. */
  private static final List<LoanStatus.Kind> KINDS =
      List.of(
          LoanStatus.Kind.CURRENT,
          LoanStatus.Kind.DELINQUENT,
          LoanStatus.Kind.PAID_OFF,
          LoanStatus.Kind.CHARGED_OFF,
          LoanStatus.Kind.REPURCHASED,
          LoanStatus.Kind.TRANSFERRED);

  @Override
  public String schemaTag() {
    return "customer-loans/2";
  }

  @Override
  public void encode(CustomerLoans loans, PayloadWriter to) {
    to.text(loans.customerId().value());
    to.text(loans.customerName());
    to.list(loans.loans(), loan -> encode(loan, to));
  }

  @Override
  public CustomerLoans decode(PayloadReader from) {
    try {
      return new CustomerLoans(
          new CustomerId(from.text()), from.text(), from.list(() -> loan(from)));
    } catch (IllegalArgumentException impossible) {
      throw new MalformedPayload("values that the domain does not know");
    }
  }

  private static void encode(LoanSummary loan, PayloadWriter to) {
    to.text(loan.loanId().value());
    encode(loan.vehicle(), to);
    encode(loan.status(), to);
    encode(loan.outstandingBalance(), to);
    to.text(loan.interestRate().yearlyFraction().toString());
    to.optional(
        loan.nextPayment(),
        due -> {
          encode(due.amount(), to);
          to.date(due.on());
        });
  }

  private static LoanSummary loan(PayloadReader from) {
    return new LoanSummary(
        new LoanId(from.text()),
        vehicle(from),
        status(from),
        money(from),
        InterestRate.of(from.text()),
        from.optional(() -> new PaymentDue(money(from), from.date())));
  }

  private static void encode(Vehicle vehicle, PayloadWriter to) {
    to.text(vehicle.manufacturer());
    to.text(vehicle.model());
    to.unsigned(vehicle.modelYear());
    to.flag(vehicle.condition() == Vehicle.Condition.NEW);
    encode(vehicle.value(), to);
  }

  private static Vehicle vehicle(PayloadReader from) {
    return new Vehicle(
        from.text(),
        from.text(),
        (int) from.unsigned(),
        from.flag() ? Vehicle.Condition.NEW : Vehicle.Condition.USED,
        money(from));
  }

  private static void encode(LoanStatus status, PayloadWriter to) {
    to.unsigned(KINDS.indexOf(status.kind()));
    to.unsigned(status.daysDelinquent());
  }

  private static LoanStatus status(PayloadReader from) {
    long kind = from.unsigned();
    if (kind >= KINDS.size()) {
      throw new MalformedPayload("status " + kind);
    }
    return LoanStatus.of(KINDS.get((int) kind), (int) from.unsigned());
  }

  private static void encode(Money money, PayloadWriter to) {
    to.text(money.currency().getCurrencyCode());
    to.signed(money.minorUnits());
  }

  private static Money money(PayloadReader from) {
    Currency currency = Currency.getInstance(from.text());
    return new Money(from.signed(), currency);
  }
}
