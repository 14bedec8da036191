package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ledger is asked and answers, in JSON. */
final class LedgerAnswers {

  private LedgerAnswers() {}

  static ObjectNode posting(LoanId loan, Money amount) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("loanId", loan.value());
    document
        .putObject("amount")
        .put("amount", amount.amount().toPlainString())
        .put("currency", amount.currency().getCurrencyCode());
    return document;
  }

  static Versioned<List<AccountStatement>> accounts(JsonNode body) {
    Map<SourceRecord, Long> versions = new HashMap<>();
    List<AccountStatement> accounts =
        Answers.list(
            body,
            "accounts",
            node -> {
              LoanAccount account = account(node);
              versions.put(LoanLedger.recordOf(account.loanId()), Answers.number(node, "version"));
              return new AccountStatement(
                  account, status(node), LocalDate.parse(Answers.text(body, "statedOn")));
            });
    return new Versioned<>(accounts, VersionVector.of(versions));
  }

  static Posting posting(JsonNode node) {
    return new Posting(
        new PaymentId(Answers.text(node, "paymentId")),
        new LoanId(Answers.text(node, "loanId")),
        Answers.money(node, "amount"),
        Answers.money(node, "interest"),
        Answers.money(node, "principal"),
        Answers.money(node, "newBalance"),
        LocalDate.parse(Answers.text(node, "postedOn")),
        Answers.number(node, "version"));
  }

  static Posting postingOf(PaymentId payment, JsonNode node) {
    Posting posting = posting(node);
    if (!posting.paymentId().equals(payment)) {
      throw new CorruptAnswer("asked for " + payment + ", answered " + posting.paymentId());
    }
    return posting;
  }

  static PaymentRejection rejection(JsonNode node) {
    return switch (Answers.text(node, "code")) {
      case "AMOUNT_NOT_POSITIVE" ->
          new PaymentRejection.AmountNotPositive(Answers.money(node, "amount"));
      case "WRONG_CURRENCY" ->
          new PaymentRejection.WrongCurrency(Currency.getInstance(Answers.text(node, "expected")));
      case "ABOVE_PAYOFF" -> new PaymentRejection.AbovePayoff(Answers.money(node, "payoff"));
      case "LOAN_TAKES_NO_PAYMENTS" -> new PaymentRejection.LoanTakesNoPayments(status(node));
      default -> throw new CorruptAnswer("no such refusal: " + node);
    };
  }

  static LoanAccount account(JsonNode node) {
    return new LoanAccount(
        new LoanId(Answers.text(node, "loanId")),
        Answers.rate(node, "interestRate"),
        Answers.money(node, "principal"),
        Answers.money(node, "unpaidInterest"),
        LocalDate.parse(Answers.text(node, "accruedThrough")),
        Answers.money(node, "scheduledPayment"),
        Answers.money(node, "amountDue"),
        DueDate.on(
            LocalDate.parse(Answers.text(node, "dueOn")),
            Math.toIntExact(Answers.number(node, "dueDay"))),
        Answers.optionalText(node, "closing").map(Closing::valueOf));
  }

  static LoanStatus status(JsonNode node) {
    JsonNode status = Answers.object(node, "status");
    return LoanStatus.of(
        LoanStatus.Kind.valueOf(Answers.text(status, "name")),
        Math.toIntExact(Answers.number(status, "days")));
  }
}
