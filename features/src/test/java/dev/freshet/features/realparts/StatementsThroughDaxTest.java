package dev.freshet.features.realparts;

import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.adapters.out.dax.DaxSettings;
import dev.freshet.adapters.out.dynamodb.DynamoStatementCache;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementCacheContract;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.statement.FallbackStatementCache;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.fault.FaultPlan;
import dev.freshet.domain.loan.LoanId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The statement cache's promises by the real DAX client, and what is left of them without DAX. */
class StatementsThroughDaxTest extends StatementCacheContract {

  private static final DynamoTables TABLES = new DynamoTables("dax-");
  private static final ExecutorService CALLS = Executors.newVirtualThreadPerTaskExecutor();
  private static TablesBehindDax servers;

  @BeforeAll
  static void start() {
    servers = TablesBehindDax.start(TABLES);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Override
  protected StatementCache cache() {
    return new DynamoStatementCache(servers.throughDax(), TABLES);
  }

  @Test
  void follows_a_put_at_once_though_what_was_there_is_cached() {
    LoanId loan = aLoanId();
    assertThat(read(cache(), loan)).isEmpty();
    cache().put(gone(loan, 1));
    assertThat(read(cache(), loan)).containsValue(gone(loan, 1));

    cache().put(gone(loan, 2));

    assertThat(read(cache(), loan)).containsValue(gone(loan, 2));
  }

  @Test
  void shows_what_was_put_around_dax_to_who_reads_consistently() {
    LoanId loan = aLoanId();
    cache().put(gone(loan, 1));
    assertThat(read(cache(), loan)).containsValue(gone(loan, 1));

    new DynamoStatementCache(servers.direct(), TABLES).put(gone(loan, 2));

    assertThat(read(cache(), loan)).containsValue(gone(loan, 1));
    assertThat(cache().get(List.of(PartKey.account(loan)), Consistency.STRONG).get())
        .containsValue(gone(loan, 2));
  }

  @Test
  void reads_and_writes_dynamodb_while_dax_is_down() {
    LoanId loan = aLoanId();
    LocalDax doomed = LocalDax.builder().dynamoDb(servers.dynamodb().endpoint()).start();
    try (DynamoDbClient client = DaxSettings.local(doomed.endpoint()).connect()) {
      StatementCache cache =
          new FallbackStatementCache(
              new DynamoStatementCache(client, TABLES),
              new DynamoStatementCache(servers.direct(), TABLES),
              new FanOut(CALLS, InstantSource.system()),
              InstantSource.system());
      cache.put(gone(loan, 1));
      doomed.close();

      assertThat(read(cache, loan)).containsValue(gone(loan, 1));
      assertThat(cache.put(gone(loan, 2)).get()).isTrue();
      assertThat(read(cache, loan)).containsValue(gone(loan, 2));
    }
  }

  @Test
  void answers_though_dax_is_silent_and_through_it_again_when_it_is_not() {
    LoanId loan = aLoanId();
    try (LocalDax slow = LocalDax.builder().dynamoDb(servers.dynamodb().endpoint()).start();
        DynamoDbClient client = DaxSettings.local(slow.endpoint()).connect()) {
      StatementCache cache =
          new FallbackStatementCache(
              new DynamoStatementCache(client, TABLES),
              new DynamoStatementCache(servers.direct(), TABLES),
              new FanOut(CALLS, InstantSource.system()),
              InstantSource.system());
      cache.put(gone(loan, 1));
      read(cache, loan);
      slow.inject(FaultPlan.seeded(1).delay(1, Duration.ofSeconds(30)));

      Instant began = Instant.now();
      assertThat(read(cache, loan)).containsValue(gone(loan, 1));
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));

      slow.inject(FaultPlan.none());
      long before = hits(slow);
      await().until(() -> !read(cache, loan).isEmpty() && hits(slow) > before);
    }
  }

  private static long hits(LocalDax cluster) {
    return cluster.stats().getFirst().items().hits();
  }

  private static Map<PartKey, StatementPart> read(StatementCache cache, LoanId loan) {
    return cache.get(List.of(PartKey.account(loan)), Consistency.EVENTUAL).get();
  }

  private static StatementPart gone(LoanId loan, long version) {
    return new StatementPart.Gone(
        PartKey.account(loan), version, Instant.parse("2017-05-31T12:00:00Z"));
  }
}
