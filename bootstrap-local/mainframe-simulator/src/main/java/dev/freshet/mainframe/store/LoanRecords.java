package dev.freshet.mainframe.store;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The loan system's records: contracts, and per customer the version of their list. */
public final class LoanRecords {

  private static final String CONTRACTS = "select k.* from loan_system.contract k ";

  private LoanRecords() {}

  /** A customer's contracts in ascending order of loan id, with the version of the list. */
  public record Contracts(long version, List<LoanContract> contracts) {}

  /** A customer and the ids of their loans, both in ascending order. */
  public record LoanIds(CustomerId customerId, List<LoanId> loanIds) {}

  /** None when there is no such customer. */
  public static Option<Contracts> contractsOf(Connection connection, CustomerId customer)
      throws SQLException {
    Option<Long> version =
        Sql.one(
            connection,
            row -> row.getLong("version"),
            "select version from loan_system.customer where customer_id = ?",
            customer.value());
    List<LoanContract> contracts =
        Sql.list(
            connection,
            LoanRecords::contract,
            CONTRACTS + "where customer_id = ? order by loan_id",
            customer.value());
    return version.map(v -> new Contracts(v, contracts));
  }

  public static Option<LoanContract> contract(Connection connection, LoanId loan)
      throws SQLException {
    return Sql.one(
        connection, LoanRecords::contract, CONTRACTS + "where loan_id = ?", loan.value());
  }

  /** At most {@code limit} customers after {@code after}, which may be empty to begin. */
  public static List<LoanIds> customers(Connection connection, String after, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        LoanRecords::loanIds,
        """
        select c.customer_id, array(
            select k.loan_id from loan_system.contract k
            where k.customer_id = c.customer_id order by k.loan_id) as loan_ids
        from loan_system.customer c where c.customer_id > ? order by c.customer_id limit ?
        """,
        after,
        limit);
  }

  /**
   * Writes contracts anew, each as its next version; a customer's list of contracts gets a new
   * version with them.
   */
  static void write(Connection connection, List<LoanContract> contracts) throws SQLException {
    Sql.batch(
        connection,
        """
        update loan_system.contract
        set manufacturer = ?, model = ?, model_year = ?, condition = ?, vehicle_value = ?,
            original_amount = ?, interest_rate = ?, term_months = ?, originated = ?, matures = ?,
            scheduled_payment = ?, currency = ?, version = version + 1
        where loan_id = ?
        """,
        contracts.stream()
            .map(
                contract -> {
                  List<Object> row = new ArrayList<>(columns(contract));
                  row.add(contract.loanId().value());
                  return row.toArray();
                })
            .toList());
    Sql.batch(
        connection,
        "update loan_system.customer set version = version + 1 where customer_id = ?",
        contracts.stream()
            .map(contract -> contract.customerId().value())
            .distinct()
            .sorted()
            .map(customer -> new Object[] {customer})
            .toList());
  }

  /** What a contract says beside whose it is, from {@code manufacturer} to {@code currency}. */
  static List<Object> columns(LoanContract contract) {
    Vehicle vehicle = contract.vehicle();
    LoanTerms terms = contract.terms();
    return List.of(
        vehicle.manufacturer(),
        vehicle.model(),
        vehicle.modelYear(),
        vehicle.condition().name(),
        vehicle.value().amount(),
        terms.originalAmount().amount(),
        terms.interestRate().yearlyFraction(),
        terms.termMonths(),
        terms.originated().atDay(1),
        terms.matures().atDay(1),
        terms.scheduledPayment().amount(),
        terms.originalAmount().currency().getCurrencyCode());
  }

  private static LoanIds loanIds(ResultSet row) throws SQLException {
    String[] ids = (String[]) row.getArray("loan_ids").getArray();
    return new LoanIds(
        new CustomerId(row.getString("customer_id")), Arrays.stream(ids).map(LoanId::new).toList());
  }

  static LoanContract contract(ResultSet row) throws SQLException {
    return new LoanContract(
        new LoanId(row.getString("loan_id")),
        new CustomerId(row.getString("customer_id")),
        new Vehicle(
            row.getString("manufacturer"),
            row.getString("model"),
            row.getInt("model_year"),
            Vehicle.Condition.valueOf(row.getString("condition")),
            Sql.money(row, "vehicle_value")),
        new LoanTerms(
            Sql.money(row, "original_amount"),
            new InterestRate(row.getBigDecimal("interest_rate")),
            row.getInt("term_months"),
            YearMonth.from(Sql.date(row, "originated")),
            YearMonth.from(Sql.date(row, "matures")),
            Sql.money(row, "scheduled_payment")));
  }
}
