package dev.freshet.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.local.bench.Person;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.client.StatementLook;
import io.vavr.control.Option;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What is left once a fault is over and nobody pays any more. */
record Aftermath(ApiClient api, List<Person> people) {

  /** As long as the longest bound of a cache, and a little. */
  private static final Duration PATIENCE = Duration.ofSeconds(130);

  private static final Duration GLANCE = Duration.ofMillis(250);

  /** A question about what is left: what is not as it should be, a line each. */
  @FunctionalInterface
  private interface Look {
    List<String> complaints() throws IOException, InterruptedException;
  }

  /** What is not as it should be, even after as long as a cache may take. */
  List<String> complaints() throws InterruptedException {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    List<String> all = new ArrayList<>();
    for (Look look : List.<Look>of(this::backlog, this::balances, this::letters, this::audited)) {
      List<String> found = tried(look);
      while (!found.isEmpty() && System.nanoTime() < patience) {
        Thread.sleep(GLANCE);
        found = tried(look);
      }
      all.addAll(found);
    }
    return all;
  }

  private static List<String> tried(Look look) throws InterruptedException {
    try {
      return look.complaints();
    } catch (IOException failed) {
      return List.of(String.valueOf(failed.getMessage()));
    }
  }

  private List<String> backlog() throws IOException, InterruptedException {
    double events = api.outboxBacklog();
    return events == 0 ? List.of() : List.of("outbox backlog " + events);
  }

  private List<String> letters() throws IOException, InterruptedException {
    JsonNode letters = api.show("/ops/dead-letters");
    return letters.path("deadLetters").isEmpty() && letters.path("payments").isEmpty()
        ? List.of()
        : List.of("dead letters " + letters);
  }

  private List<String> audited() throws IOException, InterruptedException {
    List<String> complaints = new ArrayList<>();
    for (JsonNode found : api.show("/ops/freshness").path("keyClasses")) {
      if (found.path("staleBeyondBound").asLong() > 0) {
        complaints.add("the auditor found " + found);
      }
    }
    return complaints;
  }

  /** Both caches against the ledger itself. */
  private List<String> balances() throws IOException, InterruptedException {
    List<String> complaints = new ArrayList<>();
    for (Person person : people) {
      Map<LoanId, Money> shown = api.look(person.id(), VersionVector.empty()).balances();
      SequencedMap<LoanId, Money> ledger = api.ledger(person.id());
      for (var account : ledger.entrySet()) {
        Option<Money> loans = Option.of(shown.get(account.getKey()));
        Option<Money> stated =
            api.statement(person.id(), account.getKey()).map(StatementLook::balance);
        if (!loans.contains(account.getValue()) || !stated.contains(account.getValue())) {
          complaints.add(
              "loan %s: ledger %s, loans %s, statement %s"
                  .formatted(account.getKey(), account.getValue(), loans, stated));
        }
      }
    }
    return complaints;
  }
}
