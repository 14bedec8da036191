package dev.freshet.adapters.in.http.billing;

import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.adapters.in.http.wire.StatusWord;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LoanSummary;
import dev.freshet.application.billing.LoanSummary.PaymentDue;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mapstruct.AnnotateWith;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** A customer's loans, outwards. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
@AnnotateWith(NullUnmarked.class) // generated code checks for nulls that the domain never has
interface LoansMapper {

  LoansMapper OUTWARDS = Mappers.getMapper(LoansMapper.class);

  @Mapping(target = "customerId", source = "loans.customerId.value")
  @Mapping(target = "customerName", source = "loans.customerName")
  @Mapping(target = "loans", source = "loans.loans")
  @Mapping(target = "totalOutstanding", expression = "java(amount(loans.totalOutstanding()))")
  @Mapping(target = "asOf", source = "asOf")
  LoansBody body(CustomerLoans loans, Instant asOf);

  @Mapping(target = "loanId", source = "loanId.value")
  @Mapping(target = "daysDelinquent", source = "status")
  @Mapping(target = "interestRatePercent", expression = "java(loan.interestRate().percent())")
  @Mapping(target = "nextPaymentDue", source = "nextPayment")
  @Mapping(target = "nextPaymentDueOn", source = "nextPayment")
  LoansBody.Loan loan(LoanSummary loan);

  LoansBody.Car car(Vehicle vehicle);

  default Amount amount(Money money) {
    return Amount.of(money);
  }

  default String condition(Vehicle.Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT);
  }

  default String status(LoanStatus status) {
    return StatusWord.of(status);
  }

  default @Nullable Integer days(LoanStatus status) {
    return status instanceof LoanStatus.Delinquent(int days) ? days : null;
  }

  default @Nullable Amount due(Option<PaymentDue> due) {
    return due.map(PaymentDue::amount).map(Amount::of).getOrNull();
  }

  default @Nullable String dueOn(Option<PaymentDue> due) {
    return due.map(PaymentDue::on).map(Object::toString).getOrNull();
  }
}
