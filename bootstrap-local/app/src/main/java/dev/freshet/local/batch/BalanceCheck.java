package dev.freshet.local.batch;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.client.Crowd;
import dev.freshet.local.client.StatementLook;
import dev.freshet.local.client.WorkProgress;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Looks at every loan of a tape as its customer does, on both paths, and judges the balance shown.
 * Payments may go on meanwhile: who meets one on its way looks again.
 */
record BalanceCheck(ApiClient client, Crowd crowd) {

  private static final int LOOKS = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** What came of one loan's balance. */
  sealed interface Verdict {
    /** Both paths show the tape's. */
    record TheTapes() implements Verdict {}

    /** Both paths show the ledger's, to which payments alone lead from the tape's. */
    record PaidSince() implements Verdict {}

    /** Anything else. */
    record Differs(String how) implements Verdict {}
  }

  Map<LoanId, Verdict> of(Map<LoanId, Money> tape, WorkProgress progress)
      throws IOException, InterruptedException {
    Map<LoanId, CustomerId> owners = client.owners();
    Map<CustomerId, Map<LoanId, Money>> borrowers = new LinkedHashMap<>();
    Map<LoanId, Verdict> verdicts = new ConcurrentSkipListMap<>();
    tape.forEach(
        (loan, balance) ->
            Option.of(owners.get(loan))
                .peek(
                    owner ->
                        borrowers.computeIfAbsent(owner, _ -> new TreeMap<>()).put(loan, balance))
                .onEmpty(() -> verdicts.put(loan, new Verdict.Differs("no customer has it"))));
    progress.begin("Checking", "loans", tape.size());
    List<Callable<Void>> deeds = new ArrayList<>();
    borrowers.forEach(
        (customer, balances) ->
            deeds.add(
                () -> {
                  verdicts.putAll(settled(customer, balances));
                  balances.keySet().forEach(_ -> progress.step());
                  return null;
                }));
    crowd.doAll(deeds);
    return verdicts;
  }

  private Map<LoanId, Verdict> settled(CustomerId customer, Map<LoanId, Money> tape)
      throws IOException, InterruptedException {
    Map<LoanId, Verdict> verdicts = judge(customer, tape);
    for (int look = 1; look < LOOKS && isUnsettled(verdicts); look++) {
      Thread.sleep(BETWEEN_LOOKS);
      verdicts = judge(customer, tape);
    }
    return verdicts;
  }

  private Map<LoanId, Verdict> judge(CustomerId customer, Map<LoanId, Money> tape)
      throws IOException, InterruptedException {
    Map<LoanId, Money> seen = client.look(customer, VersionVector.empty()).balances();
    Map<LoanId, Verdict> verdicts = new TreeMap<>();
    Map<LoanId, Money> ledger = Map.of();
    for (var loan : tape.entrySet()) {
      Option<Money> shown = Option.of(seen.get(loan.getKey()));
      Option<StatementLook> statement = client.statement(customer, loan.getKey());
      if (shown.contains(loan.getValue()) && statement.map(StatementLook::balance).equals(shown)) {
        verdicts.put(loan.getKey(), new Verdict.TheTapes());
      } else {
        ledger = ledger.isEmpty() ? client.ledger(customer) : ledger;
        verdicts.put(
            loan.getKey(),
            verdict(loan.getValue(), shown, statement, Option.of(ledger.get(loan.getKey()))));
      }
    }
    return verdicts;
  }

  private static Verdict verdict(
      Money tape, Option<Money> loans, Option<StatementLook> statement, Option<Money> ledger) {
    Option<Money> stated = statement.map(StatementLook::balance);
    return loans.isDefined()
            && loans.equals(ledger)
            && loans.equals(stated)
            && statement.get().isPaidDownFrom(tape)
        ? new Verdict.PaidSince()
        : new Verdict.Differs(
            "tape %s, loans %s, statement %s, ledger %s"
                .formatted(
                    tape,
                    loans.map(Money::toString).getOrElse("none"),
                    stated.map(Money::toString).getOrElse("none (is it loaded? 'freshet load')"),
                    ledger.map(Money::toString).getOrElse("none")));
  }

  private static boolean isUnsettled(Map<LoanId, Verdict> verdicts) {
    return verdicts.values().stream().anyMatch(Verdict.Differs.class::isInstance);
  }
}
