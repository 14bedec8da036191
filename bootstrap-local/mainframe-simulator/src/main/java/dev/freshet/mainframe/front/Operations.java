package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.profile.ProfileChange;
import dev.freshet.mainframe.store.BusinessDay;
import dev.freshet.mainframe.store.Database;
import dev.freshet.mainframe.store.LaggingCopy;
import dev.freshet.mainframe.store.LedgerRecords;
import dev.freshet.mainframe.store.LoanRecords;
import dev.freshet.mainframe.store.ProfileRecords;
import dev.freshet.mainframe.store.Work;
import io.vavr.control.Option;
import java.util.function.Function;

/** Every operation of the three sources. */
final class Operations {

  private static final int MOST_CUSTOMERS = 1000;

  private final Database database;
  private final LaggingCopy copy;
  private final UnloadOperations unload;

  Operations(Database database, LaggingCopy copy) {
    this.database = database;
    this.copy = copy;
    this.unload = new UnloadOperations(database);
  }

  /** The operation that a request asks for, or none. */
  Option<Operation> of(Request request) {
    return Source.named(request.path().getFirst())
        .flatMap(
            source ->
                switch (source) {
                  case LOAN_SYSTEM -> ofLoanSystem(request);
                  case PAYMENTS_LEDGER -> ofLedger(request);
                  case CUSTOMER_PROFILES -> ofProfiles(request);
                });
  }

  private Option<Operation> ofLoanSystem(Request request) {
    if (request.matches("GET", "*", "customers")) {
      return operation(Source.LOAN_SYSTEM, "customers", this::customers);
    }
    if (request.matches("GET", "*", "customers", "*", "contracts")) {
      return operation(Source.LOAN_SYSTEM, "contractsOf", this::contractsOf);
    }
    if (request.matches("GET", "*", "loans", "*")) {
      return operation(Source.LOAN_SYSTEM, "contract", this::contract);
    }
    return Option.none();
  }

  private Option<Operation> ofLedger(Request request) {
    if (request.matches("GET", "*", "customers", "*", "accounts")) {
      return operation(Source.PAYMENTS_LEDGER, "accountsOf", this::accountsOf);
    }
    if (request.matches("GET", "*", "postings", "*")) {
      return operation(Source.PAYMENTS_LEDGER, "posting", this::posting);
    }
    if (request.matches("PUT", "*", "postings", "*")) {
      return Option.some(new Operation(Source.PAYMENTS_LEDGER, "post", true, this::post));
    }
    return unload.of(request);
  }

  private Option<Operation> ofProfiles(Request request) {
    if (request.matches("GET", "*", "customers", "*", "profile")) {
      return operation(Source.CUSTOMER_PROFILES, "profileOf", this::profileOf);
    }
    if (request.matches("PATCH", "*", "customers", "*", "profile")) {
      return operation(Source.CUSTOMER_PROFILES, "change", this::changeProfile);
    }
    return Option.none();
  }

  private Answer customers(Request request) {
    int limit = request.number("limit", 100, MOST_CUSTOMERS);
    String after = request.query().getOrDefault("after", "");
    return Answer.ok(
        Documents.customers(database.reading(c -> LoanRecords.customers(c, after, limit))));
  }

  private Answer contractsOf(Request request) {
    return Answer.ok(
        Documents.contracts(
            reading(request, c -> LoanRecords.contractsOf(c, request.customerId()))));
  }

  private Answer contract(Request request) {
    return database
        .reading(c -> LoanRecords.contract(c, request.loanId()))
        .map(contract -> Answer.ok(Documents.contract(contract)))
        .getOrElse(() -> Answer.problem(404, "LOAN_UNKNOWN", "no such loan"));
  }

  private Answer accountsOf(Request request) {
    return Answer.ok(
        reading(
            request,
            c ->
                Documents.accounts(
                    BusinessDay.current(c), LedgerRecords.accountsOf(c, request.customerId()))));
  }

  private Answer posting(Request request) {
    return database
        .reading(c -> LedgerRecords.posting(c, request.paymentId()))
        .map(posting -> Answer.ok(Documents.posting(posting)))
        .getOrElse(() -> Answer.problem(404, "NEVER_POSTED", "no such posting"));
  }

  private Answer post(Request request) {
    JsonNode body = request.json();
    PaymentId payment = request.paymentId();
    LoanId loan =
        LoanId.parse(body.path("loanId").asText())
            .getOrElseThrow(() -> new BadRequest("bad loan id"));
    Money amount =
        Money.parse(
                body.path("amount").path("amount").asText(),
                body.path("amount").path("currency").asText())
            .getOrElseThrow(malformed -> new BadRequest(malformed.reason()));
    return database
        .inTransaction(c -> LedgerRecords.post(c, payment, loan, amount))
        .fold(Operations::refusal, posting -> Answer.ok(Documents.posting(posting)));
  }

  private Answer profileOf(Request request) {
    return Answer.ok(
        Documents.profile(
            reading(request, c -> ProfileRecords.profileOf(c, request.customerId()))));
  }

  private Answer changeProfile(Request request) {
    JsonNode body = request.json();
    ProfileChange change =
        ProfileChange.of(text(body, "name"), text(body, "email"), text(body, "phone"))
            .getOrElseThrow(invalid -> new BadRequest(invalid.reason()));
    return Answer.ok(
        Documents.profile(
            database.inTransaction(c -> ProfileRecords.change(c, request.customerId(), change))));
  }

  private <T> T reading(Request request, Work<T> work) {
    return request.mayBeAnsweredByAnyCopy() ? copy.reading(work) : database.reading(work);
  }

  private static Answer refusal(LedgerRecords.Refusal refusal) {
    return switch (refusal) {
      case LedgerRecords.Refusal.LoanUnknown _ ->
          Answer.problem(404, "LOAN_UNKNOWN", "no such loan");
      case LedgerRecords.Refusal.RuleBroken(var rejection) ->
          new Answer(422, Documents.rejection(rejection));
    };
  }

  private static Option<Operation> operation(
      Source source, String name, Function<Request, Answer> work) {
    return Option.some(new Operation(source, name, false, work));
  }

  private static Option<String> text(JsonNode body, String field) {
    return Option.when(body.hasNonNull(field), () -> body.get(field).asText());
  }
}
