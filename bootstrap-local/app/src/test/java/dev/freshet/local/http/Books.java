package dev.freshet.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.statement.StatedPayment;
import dev.freshet.local.MemoryNode;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was acknowledged to customers, and whether it is what the systems of record say. */
final class Books {

  /** Whose requests are mutated. */
  static final List<CustomerId> MUTATED =
      Stream.of("Ada", "Bob", "Carol").map(CustomerId::new).toList();

  /** Whose requests are in order. */
  static final CustomerId WITNESS = new CustomerId("Grace");

  static final int LOANS_EACH = 2;

  private static final LocalDate TODAY = LocalDate.of(2017, 6, 30);
  private static final Money OPENING = Money.usd("9000000.00");
  private static final Money MONTHLY = Money.usd("232.96");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, JsonNode> payments = new HashMap<>();
  private final Set<JsonNode> carts = new HashSet<>();

  static MemoryMainframe opened() {
    MemoryMainframe mainframe = new MemoryMainframe(TODAY);
    customers().forEach(customer -> open(mainframe, customer));
    return mainframe;
  }

  static Stream<CustomerId> customers() {
    return Stream.concat(MUTATED.stream(), Stream.of(WITNESS));
  }

  static LoanId loan(CustomerId customer, int number) {
    return new LoanId("L-" + customer + "-" + number);
  }

  /** Takes down what an answer acknowledges. */
  void learn(Answer answer, JsonNode body) {
    if (answer.status() == 201 && body.has("paymentId")) {
      acknowledge(body);
    }
    JsonNode cart = body.path("cart");
    if (answer.status() == 200 && !cart.isMissingNode()) {
      body.path("lines").forEach(line -> acknowledge(line.path("payment")));
    }
    carts.add((cart.isMissingNode() ? body : cart).path("lines"));
  }

  private void acknowledge(JsonNode payment) {
    if (payment.path("state").asText().equals("processed")) {
      JsonNode before = payments.put(payment.path("paymentId").asText(), payment);
      assertThat(before).isIn(null, payment);
    }
  }

  /** Checks that everything that was acknowledged was done, once, and nothing else was. */
  void balance(MemoryNode node) {
    Deadline deadline = Deadline.after(PATIENCE, node.clock());
    long posted = 0;
    for (LoanId loan : customers().flatMap(Books::loans).toList()) {
      LoanFile file = right(node.ports().unload().file(loan, deadline)).get();
      posted += file.payments().size();
      balance(loan, file);
    }
    assertThat(posted).isEqualTo(payments.size());
    assertThat(right(node.ports().payments().open(Instant.MAX, 10))).isEmpty();
    assertThat(right(node.ports().payments().parked(10))).isEmpty();
    assertThat(right(node.ports().outbox().backlog())).isZero();
    assertThat(paymentEvents(node)).isEqualTo(posted);
    MUTATED.forEach(customer -> balance(right(node.ports().carts().find(customer))));
  }

  private void balance(LoanId loan, LoanFile file) {
    Money balance = OPENING;
    for (LoanFile.FiledPayment filed : file.payments()) {
      balance = balance.minus(filed.payment().principal());
      assertThat(filed.payment().balanceAfter()).isEqualTo(balance);
    }
    assertThat(file.account().principal()).isEqualTo(balance);
    assertThat(file.version()).isEqualTo(1 + file.payments().size());
    assertThat(file.payments().stream().map(LoanFile.FiledPayment::payment).map(Books::facts))
        .containsExactlyInAnyOrderElementsOf(
            payments.values().stream()
                .filter(payment -> payment.path("loanId").asText().equals(loan.value()))
                .map(Books::facts)
                .toList());
  }

  private void balance(Option<Cart> cart) {
    cart.forEach(
        kept -> {
          assertThat(kept.underWay()).isEmpty();
          assertThat(carts)
              .anyMatch(
                  lines ->
                      lines.size() == kept.lines().all().size()
                          && kept.lines().all().stream()
                              .allMatch(line -> lines.toString().contains(line.loanId().value())));
        });
  }

  private static List<String> facts(StatedPayment payment) {
    return Stream.of(
            payment.amount(), payment.interest(), payment.principal(), payment.balanceAfter())
        .map(money -> money.amount().toPlainString())
        .toList();
  }

  private static List<String> facts(JsonNode payment) {
    return Stream.of("amount", "interest", "principal", "newBalance")
        .map(name -> payment.path(name).path("amount").asText())
        .toList();
  }

  private static long paymentEvents(MemoryNode node) {
    Instant now = node.clock().instant();
    long events = 0;
    Option<String> cursor = Option.none();
    do {
      var page =
          right(
              node.ports()
                  .events()
                  .between(now.minus(Duration.ofDays(30)), now.plusSeconds(1), cursor, 1_000));
      events +=
          page.events().stream()
              .filter(event -> event.type() == Event.Type.PAYMENT_PROCESSED)
              .count();
      cursor = page.next();
    } while (cursor.isDefined());
    return events;
  }

  private static Stream<LoanId> loans(CustomerId customer) {
    return Stream.iterate(1, n -> n <= LOANS_EACH, n -> n + 1).map(n -> loan(customer, n));
  }

  private static void open(MemoryMainframe mainframe, CustomerId customer) {
    mainframe.addCustomer(
        new Profile(customer, customer + " Somebody", customer + "@example.com", "+1 555 0100"));
    loans(customer).forEach(loan -> mainframe.addLoan(contract(customer, loan), account(loan)));
  }

  private static LoanContract contract(CustomerId customer, LoanId loan) {
    return new LoanContract(
        loan,
        customer,
        new Vehicle("HONDA", "CIVIC", 2012, Vehicle.Condition.USED, Money.usd("10975.00")),
        new LoanTerms(
            OPENING,
            InterestRate.of("0.0704"),
            73,
            YearMonth.of(2016, 1),
            YearMonth.of(2022, 3),
            MONTHLY));
  }

  private static LoanAccount account(LoanId loan) {
    return new LoanAccount(
        loan,
        InterestRate.of("0.0704"),
        OPENING,
        Money.zero(Money.USD),
        TODAY,
        MONTHLY,
        MONTHLY,
        DueDate.on(TODAY.plusMonths(1)),
        Option.none());
  }

  private static <T> T right(Either<Fault, T> answer) {
    return answer.getOrElseThrow(fault -> new AssertionError("unexpected fault: " + fault));
  }
}
