package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.statement.StatedPayment;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A part of a statement as an item, of at most some hundred bytes.
 *
 * <pre>
 * part       S, see {@link PartKey}
 * version    N
 * asOf       S, ISO 8601 to the nanosecond, UTC
 * expiresAt  N, epoch seconds: only on a tombstone, which has nothing besides
 * terms      customerId, vehicle and terms of the contract
 * account    customerId, {@link AccountItem}, payments N
 * payment    postedOn, amount, interest, principal, balanceAfter
 * </pre>
 */
final class StatementItem {

  static final String KEY = "part";
  static final String VERSION = "version";
  static final String AS_OF = "asOf";
  static final String EXPIRES_AT = "expiresAt";

  /** The condition under which a part is put, with these names and {@link #valuesOf} it. */
  static final String IS_NEWS =
      "attribute_not_exists(#version) OR #version < :version"
          + " OR (#version = :version AND #asOf <= :asOf)";

  static final Map<String, String> NAMES = Map.of("#version", VERSION, "#asOf", AS_OF);

  private StatementItem() {}

  static Map<String, AttributeValue> valuesOf(StatementPart part) {
    return Map.of(
        ":version", Attributes.number(part.version()), ":asOf", Attributes.time(part.asOf()));
  }

  static AttributeValue key(PartKey key) {
    return Attributes.text(key.toString());
  }

  static Map<String, AttributeValue> of(StatementPart part) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(KEY, key(part.key()));
    item.put(VERSION, Attributes.number(part.version()));
    item.put(AS_OF, Attributes.time(part.asOf()));
    switch (part) {
      case StatementPart.Terms terms -> putContract(item, terms.contract());
      case StatementPart.Account account -> {
        item.put("customerId", Attributes.text(account.customerId().value()));
        item.put("payments", Attributes.number(account.payments()));
        AccountItem.put(item, account.account(), account.status());
      }
      case StatementPart.Payment payment -> putPayment(item, payment.payment());
      case StatementPart.Gone gone ->
          item.put(
              EXPIRES_AT,
              Attributes.number(gone.asOf().plus(StatementCache.TOMBSTONES_KEPT).getEpochSecond()));
    }
    return item;
  }

  static StatementPart read(ItemReader item) {
    PartKey key = item.parsed(KEY, PartKey::parse);
    long version = item.number(VERSION);
    if (item.has(EXPIRES_AT)) {
      return new StatementPart.Gone(key, version, item.time(AS_OF));
    }
    return switch (key.name()) {
      case "terms" -> new StatementPart.Terms(contract(key, item), version, item.time(AS_OF));
      case "account" ->
          new StatementPart.Account(
              new CustomerId(item.text("customerId")),
              AccountItem.account(key.loanId(), item),
              AccountItem.status(item),
              item.integer("payments"),
              version,
              item.time(AS_OF));
      default ->
          new StatementPart.Payment(key.loanId(), payment(key, item), version, item.time(AS_OF));
    };
  }

  private static void putContract(Map<String, AttributeValue> item, LoanContract contract) {
    Vehicle vehicle = contract.vehicle();
    LoanTerms terms = contract.terms();
    item.put("customerId", Attributes.text(contract.customerId().value()));
    item.put("manufacturer", Attributes.text(vehicle.manufacturer()));
    item.put("model", Attributes.text(vehicle.model()));
    item.put("modelYear", Attributes.number(vehicle.modelYear()));
    item.put("condition", Attributes.text(vehicle.condition().name()));
    item.put("vehicleValue", Attributes.money(vehicle.value()));
    item.put("originalAmount", Attributes.money(terms.originalAmount()));
    item.put("interestRate", AccountItem.rate(terms.interestRate()));
    item.put("termMonths", Attributes.number(terms.termMonths()));
    item.put("originated", Attributes.text(terms.originated().toString()));
    item.put("matures", Attributes.text(terms.matures().toString()));
    item.put("scheduledPayment", Attributes.money(terms.scheduledPayment()));
  }

  private static LoanContract contract(PartKey key, ItemReader item) {
    return new LoanContract(
        key.loanId(),
        new CustomerId(item.text("customerId")),
        new Vehicle(
            item.text("manufacturer"),
            item.text("model"),
            item.integer("modelYear"),
            Vehicle.Condition.valueOf(item.text("condition")),
            item.money("vehicleValue")),
        new LoanTerms(
            item.money("originalAmount"),
            AccountItem.rate(item),
            item.integer("termMonths"),
            YearMonth.parse(item.text("originated")),
            YearMonth.parse(item.text("matures")),
            item.money("scheduledPayment")));
  }

  private static void putPayment(Map<String, AttributeValue> item, StatedPayment payment) {
    item.put("postedOn", Attributes.text(payment.postedOn().toString()));
    item.put("amount", Attributes.money(payment.amount()));
    item.put("interest", Attributes.money(payment.interest()));
    item.put("principal", Attributes.money(payment.principal()));
    item.put("balanceAfter", Attributes.money(payment.balanceAfter()));
  }

  private static StatedPayment payment(PartKey key, ItemReader item) {
    return new StatedPayment(
        Integer.parseInt(key.name().substring(key.name().indexOf('/') + 1)),
        LocalDate.parse(item.text("postedOn")),
        item.money("amount"),
        item.money("interest"),
        item.money("principal"),
        item.money("balanceAfter"));
  }
}
