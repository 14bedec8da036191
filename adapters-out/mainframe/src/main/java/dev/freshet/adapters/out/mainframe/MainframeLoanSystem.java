package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.YearMonth;
import java.util.List;

/** The loan system on the mainframe. Safe for use by threads. */
public final class MainframeLoanSystem implements LoanSystem {

  private final SourceReader reader;

  public MainframeLoanSystem(MainframeConnection connection) {
    this.reader = new SourceReader(connection.to("loan-system", "loan system"));
  }

  @Override
  public Either<Fault, Versioned<Option<List<LoanContract>>>> contractsOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return reader.read(
        "contractsOf",
        "/customers/" + customer + "/contracts?mode=" + mode,
        deadline,
        body -> contracts(customer, body));
  }

  @Override
  public Either<Fault, Option<LoanContract>> contract(LoanId loan, Deadline deadline) {
    return reader.find(
        "contract", "/loans/" + loan, "LOAN_UNKNOWN", deadline, MainframeLoanSystem::contract);
  }

  @Override
  public Either<Fault, List<CustomerLoanIds>> customers(
      Option<CustomerId> after, int limit, Deadline deadline) {
    String start = after.map(CustomerId::value).getOrElse("");
    return reader.read(
        "customers",
        "/customers?after=" + start + "&limit=" + limit,
        deadline,
        body -> Answers.list(body, "customers", MainframeLoanSystem::loanIds));
  }

  private static Versioned<Option<List<LoanContract>>> contracts(
      CustomerId customer, JsonNode body) {
    return new Versioned<>(
        Option.when(
            Answers.flag(body, "known"),
            () -> Answers.list(body, "contracts", MainframeLoanSystem::contract)),
        VersionVector.of(LoanSystem.recordOf(customer), Answers.number(body, "version")));
  }

  private static CustomerLoanIds loanIds(JsonNode node) {
    return new CustomerLoanIds(
        new CustomerId(Answers.text(node, "customerId")),
        Answers.list(node, "loanIds", id -> new LoanId(id.asText())));
  }

  static LoanContract contract(JsonNode node) {
    JsonNode vehicle = Answers.object(node, "vehicle");
    JsonNode terms = Answers.object(node, "terms");
    return new LoanContract(
        new LoanId(Answers.text(node, "loanId")),
        new CustomerId(Answers.text(node, "customerId")),
        new Vehicle(
            Answers.text(vehicle, "manufacturer"),
            Answers.text(vehicle, "model"),
            Math.toIntExact(Answers.number(vehicle, "modelYear")),
            Vehicle.Condition.valueOf(Answers.text(vehicle, "condition")),
            Answers.money(vehicle, "value")),
        new LoanTerms(
            Answers.money(terms, "originalAmount"),
            Answers.rate(terms, "interestRate"),
            Math.toIntExact(Answers.number(terms, "termMonths")),
            YearMonth.parse(Answers.text(terms, "originated")),
            YearMonth.parse(Answers.text(terms, "matures")),
            Answers.money(terms, "scheduledPayment")));
  }
}
