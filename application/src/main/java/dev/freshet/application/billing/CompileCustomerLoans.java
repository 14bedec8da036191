package dev.freshet.application.billing;

import dev.freshet.application.billing.LoanSummary.PaymentDue;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.caching.Loader;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.profile.Profile;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compiles a customer's loans from the loan system, the ledger and the profile, in parallel. */
public final class CompileCustomerLoans implements Loader<CustomerLoans> {

  private final LoanSystem loanSystem;
  private final LoanLedger ledger;
  private final CustomerProfiles profiles;
  private final FanOut fanOut;

  public CompileCustomerLoans(
      LoanSystem loanSystem, LoanLedger ledger, CustomerProfiles profiles, FanOut fanOut) {
    this.loanSystem = loanSystem;
    this.ledger = ledger;
    this.profiles = profiles;
    this.fanOut = fanOut;
  }

  @Override
  public Either<Fault, Versioned<Option<CustomerLoans>>> load(
      CacheKey key, ReadMode mode, Deadline deadline) {
    CustomerId customer = new CustomerId(key.id());
    var contracts =
        fanOut.start("loan system", () -> loanSystem.contractsOf(customer, mode, deadline));
    var accounts = fanOut.start("ledger", () -> ledger.accountsOf(customer, mode, deadline));
    var profile = fanOut.start("profiles", () -> profiles.profileOf(customer, mode, deadline));
    return contracts
        .await(deadline)
        .flatMap(
            c ->
                accounts
                    .await(deadline)
                    .flatMap(
                        a -> profile.await(deadline).flatMap(p -> compile(customer, c, a, p))));
  }

  private static Either<Fault, Versioned<Option<CustomerLoans>>> compile(
      CustomerId customer,
      Versioned<Option<List<LoanContract>>> contracts,
      Versioned<List<AccountStatement>> accounts,
      Versioned<Option<Profile>> profile) {
    VersionVector version =
        contracts.version().mergedWith(accounts.version()).mergedWith(profile.version());
    if (contracts.value().isEmpty()) {
      return Either.right(new Versioned<>(Option.none(), version));
    }
    return join(contracts.value().get(), accounts.value())
        .map(
            loans ->
                new CustomerLoans(customer, profile.value().fold(() -> "", Profile::name), loans))
        .map(loans -> new Versioned<>(Option.some(loans), version));
  }

  private static Either<Fault, List<LoanSummary>> join(
      List<LoanContract> contracts, List<AccountStatement> accounts) {
    Map<LoanId, AccountStatement> byLoan =
        accounts.stream().collect(Collectors.toMap(a -> a.account().loanId(), Function.identity()));
    List<LoanSummary> loans = new ArrayList<>();
    for (LoanContract contract : contracts) {
      AccountStatement statement = byLoan.get(contract.loanId());
      if (statement == null) {
        return Either.left(new Fault.Corrupt("ledger", "no account for loan " + contract.loanId()));
      }
      loans.add(summarise(contract, statement));
    }
    return Either.right(loans);
  }

  private static LoanSummary summarise(LoanContract contract, AccountStatement statement) {
    LoanAccount account = statement.account();
    return new LoanSummary(
        contract.loanId(),
        contract.vehicle(),
        statement.status(),
        account.principal(),
        account.interestRate(),
        Option.when(
            account.amountDue().isPositive() && account.closing().isEmpty(),
            () -> new PaymentDue(account.amountDue(), account.dueOn())));
  }
}
