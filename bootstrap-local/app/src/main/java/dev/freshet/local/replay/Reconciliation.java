package dev.freshet.local.replay;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.client.Crowd;
import dev.freshet.local.client.WorkProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Compares the balance of every loan, as customers see it, with the ledger's own. */
record Reconciliation(ApiClient client, Crowd crowd) {

  /** How many loans were compared, and a line for each that differs. */
  record Result(int loans, List<String> differences) {}

  Result of(Map<LoanId, CustomerId> owners, WorkProgress progress)
      throws IOException, InterruptedException {
    AtomicInteger compared = new AtomicInteger();
    ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();
    List<Callable<Void>> customers = new ArrayList<>();
    Set<CustomerId> borrowers = new LinkedHashSet<>(owners.values());
    progress.begin("Reconciling", "customers", borrowers.size());
    for (CustomerId customer : borrowers) {
      customers.add(
          () -> {
            Map<LoanId, Money> seen = client.look(customer, VersionVector.empty()).balances();
            Map<LoanId, Money> ledger = client.ledger(customer);
            ledger.forEach(
                (loan, balance) -> {
                  compared.incrementAndGet();
                  if (!balance.equals(seen.get(loan))) {
                    differences.add(loan + ": API " + seen.get(loan) + ", ledger " + balance);
                  }
                });
            progress.step();
            return null;
          });
    }
    crowd.doAll(customers);
    return new Result(compared.get(), new ArrayList<>(differences));
  }
}
