package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.profile.Profile;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.SortedMap;
import io.vavr.collection.TreeMap;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** All that the systems of record hold at one moment; immutable, so that a copy is a reference. */
record MemoryMainframeState(
    LocalDate today,
    SortedMap<CustomerId, Long> customers,
    SortedMap<LoanId, LoanContract> contracts,
    SortedMap<LoanId, Account> accounts,
    Map<PaymentId, Posting> postings,
    Map<CustomerId, VersionedProfile> profiles) {

  record Account(LoanAccount account, LoanStatus status, long version) {}

  record VersionedProfile(Profile profile, long version) {}

  static MemoryMainframeState empty(LocalDate today) {
    return new MemoryMainframeState(
        today,
        TreeMap.empty(Comparator.comparing(CustomerId::value)),
        TreeMap.empty(),
        TreeMap.empty(),
        HashMap.empty(),
        HashMap.empty());
  }

  MemoryMainframeState withProfile(VersionedProfile profile) {
    return new MemoryMainframeState(
        today,
        customers,
        contracts,
        accounts,
        postings,
        profiles.put(profile.profile().customerId(), profile));
  }

  /** The customer's list of contracts changes, and so does its version. */
  MemoryMainframeState withCustomer(CustomerId customer) {
    return new MemoryMainframeState(
        today,
        customers.put(customer, customers.getOrElse(customer, 0L) + 1),
        contracts,
        accounts,
        postings,
        profiles);
  }

  MemoryMainframeState withLoan(LoanContract contract, LoanAccount account) {
    return new MemoryMainframeState(
        today,
        customers,
        contracts.put(contract.loanId(), contract),
        accounts.put(account.loanId(), new Account(account, account.statusOn(today), 1)),
        postings,
        profiles);
  }

  MemoryMainframeState restated(LoanAccount account) {
    return new MemoryMainframeState(
        today,
        customers,
        contracts,
        accounts
            .computeIfPresent(
                account.loanId(),
                (_, before) -> new Account(account, account.statusOn(today), before.version() + 1))
            ._2(),
        postings,
        profiles);
  }

  MemoryMainframeState withPosting(Posting posting, Account after) {
    return new MemoryMainframeState(
        today,
        customers,
        contracts,
        accounts.put(posting.loanId(), after),
        postings.put(posting.paymentId(), posting),
        profiles);
  }

  /** Every account whose status changes with the day becomes its next version. */
  MemoryMainframeState onDay(LocalDate day) {
    return new MemoryMainframeState(
        day,
        customers,
        contracts,
        accounts.mapValues(account -> restated(account, day)),
        postings,
        profiles);
  }

  Option<Account> account(LoanId loan) {
    return accounts.get(loan);
  }

  List<LoanContract> contractsOf(CustomerId customer) {
    return contracts.values().filter(c -> c.customerId().equals(customer)).asJava();
  }

  private static Account restated(Account account, LocalDate day) {
    LoanStatus status = account.account().statusOn(day);
    return status.equals(account.status())
        ? account
        : new Account(account.account(), status, account.version() + 1);
  }
}
