package dev.freshet.adapters.in.cdc;

import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.statement.StatedPayment;
import io.vavr.control.Option;
import java.time.Instant;

/** The tables whose rows are parts of statements. */
enum LoanRows {
  CONTRACTS {
    @Override
    StatementPart part(Row row, Instant asOf) {
      return new StatementPart.Terms(contract(row), row.number("version"), asOf);
    }
  },
  ACCOUNTS {
    @Override
    StatementPart part(Row row, Instant asOf) {
      return new StatementPart.Account(
          row.customerId(),
          account(row),
          status(row),
          row.integer("payments"),
          row.number("version"),
          asOf);
    }
  },
  POSTINGS {
    @Override
    StatementPart part(Row row, Instant asOf) {
      return new StatementPart.Payment(row.loanId(), payment(row), row.number("version"), asOf);
    }
  };

  abstract StatementPart part(Row row, Instant asOf);

  /** The rows of a table, or none when no statement is made of them. */
  static Option<LoanRows> of(String table) {
    return switch (table) {
      case "loan_system.contract" -> Option.some(CONTRACTS);
      case "payments_ledger.account" -> Option.some(ACCOUNTS);
      case "payments_ledger.posting" -> Option.some(POSTINGS);
      default -> Option.none();
    };
  }

  private static LoanContract contract(Row row) {
    return new LoanContract(
        row.loanId(),
        row.customerId(),
        new Vehicle(
            row.text("manufacturer"),
            row.text("model"),
            row.integer("model_year"),
            Vehicle.Condition.valueOf(row.text("condition")),
            row.money("vehicle_value")),
        new LoanTerms(
            row.money("original_amount"),
            row.rate("interest_rate"),
            row.integer("term_months"),
            row.month("originated"),
            row.month("matures"),
            row.money("scheduled_payment")));
  }

  private static LoanAccount account(Row row) {
    return new LoanAccount(
        row.loanId(),
        row.rate("interest_rate"),
        row.money("principal"),
        row.money("unpaid_interest"),
        row.date("accrued_through"),
        row.money("scheduled_payment"),
        row.money("amount_due"),
        DueDate.on(row.date("due_on"), row.integer("due_day")),
        row.optionalText("closing").map(Closing::valueOf));
  }

  private static LoanStatus status(Row row) {
    return LoanStatus.of(
        LoanStatus.Kind.valueOf(row.text("status")), row.integer("days_delinquent"));
  }

  private static StatedPayment payment(Row row) {
    return new StatedPayment(
        row.integer("number"),
        row.date("posted_on"),
        row.money("amount"),
        row.money("interest"),
        row.money("principal"),
        row.money("new_balance"));
  }
}
