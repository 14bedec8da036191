package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRejection;
import dev.freshet.domain.profile.Profile;
import dev.freshet.mainframe.store.LedgerPosting;
import dev.freshet.mainframe.store.LoanFiles;
import dev.freshet.mainframe.store.LoanRecords;
import dev.freshet.mainframe.store.ProfileRecords;
import dev.freshet.mainframe.store.StatedAccount;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.util.List;

/** The JSON documents of the wire, as the package describes them. */
final class Documents {

  private Documents() {}

  static ObjectNode contracts(Option<LoanRecords.Contracts> contracts) {
    ObjectNode document = versioned(contracts.isDefined(), contracts.map(c -> c.version()));
    ArrayNode list = document.putArray("contracts");
    contracts.forEach(known -> known.contracts().forEach(c -> list.add(contract(c))));
    return document;
  }

  static ObjectNode contract(LoanContract contract) {
    Vehicle vehicle = contract.vehicle();
    LoanTerms terms = contract.terms();
    ObjectNode document =
        object()
            .put("loanId", contract.loanId().value())
            .put("customerId", contract.customerId().value());
    document
        .putObject("vehicle")
        .put("manufacturer", vehicle.manufacturer())
        .put("model", vehicle.model())
        .put("modelYear", vehicle.modelYear())
        .put("condition", vehicle.condition().name())
        .set("value", money(vehicle.value()));
    document
        .putObject("terms")
        .put("interestRate", terms.interestRate().yearlyFraction().toPlainString())
        .put("termMonths", terms.termMonths())
        .put("originated", terms.originated().toString())
        .put("matures", terms.matures().toString())
        .<ObjectNode>set("originalAmount", money(terms.originalAmount()))
        .set("scheduledPayment", money(terms.scheduledPayment()));
    return document;
  }

  static ObjectNode customers(List<LoanRecords.LoanIds> customers) {
    ObjectNode document = object();
    ArrayNode list = document.putArray("customers");
    for (LoanRecords.LoanIds customer : customers) {
      ArrayNode loans =
          list.addObject().put("customerId", customer.customerId().value()).putArray("loanIds");
      customer.loanIds().forEach(loan -> loans.add(loan.value()));
    }
    return document;
  }

  static ObjectNode accounts(Option<LocalDate> statedOn, List<StatedAccount> accounts) {
    ObjectNode document = object();
    statedOn.forEach(day -> document.put("statedOn", day.toString()));
    ArrayNode list = document.putArray("accounts");
    accounts.forEach(account -> list.add(account(account)));
    return document;
  }

  static ObjectNode file(LoanFiles.LoanFile file) {
    ObjectNode document = object().put("contractVersion", file.contractVersion());
    document.set("contract", contract(file.contract()));
    document.set("account", account(file.account()));
    ArrayNode payments = document.putArray("payments");
    file.payments().forEach(p -> payments.add(posting(p.posting()).put("number", p.number())));
    return document;
  }

  static ObjectNode posting(LedgerPosting posting) {
    return object()
        .put("paymentId", posting.paymentId().value())
        .put("loanId", posting.loanId().value())
        .put("postedOn", posting.postedOn().toString())
        .put("version", posting.version())
        .<ObjectNode>set("amount", money(posting.amount()))
        .<ObjectNode>set("interest", money(posting.interest()))
        .<ObjectNode>set("principal", money(posting.principal()))
        .set("newBalance", money(posting.newBalance()));
  }

  static ObjectNode rejection(PaymentRejection rejection) {
    return switch (rejection) {
      case PaymentRejection.AmountNotPositive(Money amount) ->
          Answer.problemBody("AMOUNT_NOT_POSITIVE", "a payment is more than nothing")
              .set("amount", money(amount));
      case PaymentRejection.WrongCurrency(var expected) ->
          Answer.problemBody("WRONG_CURRENCY", "the loan is paid in " + expected)
              .put("expected", expected.getCurrencyCode());
      case PaymentRejection.AbovePayoff(Money payoff) ->
          Answer.problemBody("ABOVE_PAYOFF", "the payoff is " + payoff)
              .set("payoff", money(payoff));
      case PaymentRejection.LoanTakesNoPayments(LoanStatus status) ->
          Answer.problemBody("LOAN_TAKES_NO_PAYMENTS", "the loan takes no payments")
              .set("status", status(status));
    };
  }

  static ObjectNode profile(Option<ProfileRecords.VersionedProfile> profile) {
    ObjectNode document = versioned(profile.isDefined(), profile.map(p -> p.version()));
    profile
        .map(ProfileRecords.VersionedProfile::profile)
        .forEach(known -> document.set("profile", profile(known)));
    return document;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode profile(Profile profile) {
    return object()
        .put("customerId", profile.customerId().value())
        .put("name", profile.name())
        .put("email", profile.email())
        .put("phone", profile.phone());
  }

  private static ObjectNode account(StatedAccount stated) {
    LoanAccount account = stated.account();
    return object()
        .put("loanId", account.loanId().value())
        .put("interestRate", account.interestRate().yearlyFraction().toPlainString())
        .put("accruedThrough", account.accruedThrough().toString())
        .put("dueOn", account.dueOn().toString())
        .put("dueDay", account.due().dayOfMonth())
        .put("closing", account.closing().map(Closing::name).getOrNull())
        .put("version", stated.version())
        .<ObjectNode>set("principal", money(account.principal()))
        .<ObjectNode>set("unpaidInterest", money(account.unpaidInterest()))
        .<ObjectNode>set("scheduledPayment", money(account.scheduledPayment()))
        .<ObjectNode>set("amountDue", money(account.amountDue()))
        .set("status", status(stated.status()));
  }

  private static ObjectNode status(LoanStatus status) {
    return object().put("name", status.kind().name()).put("days", status.daysDelinquent());
  }

  private static ObjectNode versioned(boolean known, Option<Long> version) {
    return object().put("known", known).put("version", version.getOrElse(0L));
  }

  private static ObjectNode money(Money money) {
    return object()
        .put("amount", money.amount().toPlainString())
        .put("currency", money.currency().getCurrencyCode());
  }
}
