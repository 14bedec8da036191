package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.dynamodb.DynamoSettings;
import dev.freshet.adapters.out.dynamodb.DynamoStatementCache;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryLoadCheckpoints;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPortfolioUnload;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.proactive.LoadPortfolio;
import dev.freshet.application.proactive.LoadService;
import dev.freshet.application.proactive.PartLoader;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.application.statement.LookUpStatement.Page;
import dev.freshet.application.statement.StatementPolicy;
import dev.freshet.application.statement.StatementService;
import dev.freshet.application.statement.Viewer;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.dax.cache.CacheStats;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.statement.Statement;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.Ordinary;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.localdynamodb.LocalDynamoDb;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A load that writes around DAX, and what readers through DAX see of it, in virtual time. */
class LoadAroundDaxTest {

  private static final DynamoTables TABLES = new DynamoTables("freshet-");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final CustomerId ADA = new CustomerId("C-1");
  private static final LoanFixture LOAN =
      new LoanFixture(
          ADA,
          "Ada Park",
          new LoanId("L-1"),
          "CIVIC",
          Money.usd("8017.04"),
          InterestRate.of("0.0704"),
          RealServers.TODAY);

  private final VirtualClock clock = new VirtualClock();
  private final MemoryMainframe mainframe = new MemoryMainframe(RealServers.TODAY);
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();

  LoadAroundDaxTest() {
    mainframe.addCustomer(Ordinary.profile(LOAN));
    mainframe.addLoan(Ordinary.contract(LOAN), Ordinary.account(LOAN, RealServers.TODAY));
  }

  @Test
  void leaves_nothing_in_dax() {
    try (TablesBehindDax servers = servers()) {
      load(servers);

      assertThat(items(servers)).isEqualTo(new CacheStats(0, 0, 0, 0, 0, 0));
      assertThat(balance(look(servers))).isEqualTo(LOAN.balance());
      assertThat(items(servers).entries()).isEqualTo(2);
    }
  }

  @Test
  void is_seen_ten_seconds_later_by_who_has_looked_before() {
    try (TablesBehindDax servers = servers()) {
      LookUpStatement statements = statements(servers);
      assertThat(look(statements).isLeft()).as("not loaded yet").isTrue();

      load(servers);

      clock.advance(StatementPolicy.KEPT_BY_DAX.minusMillis(1));
      assertThat(look(statements).isLeft()).as("DAX knows that it is not there").isTrue();
      clock.advance(Duration.ofMillis(1));
      assertThat(balance(look(statements).get())).isEqualTo(LOAN.balance());
    }
  }

  @Test
  void makes_nobody_call_what_it_replaced_younger_than_it_is() {
    try (TablesBehindDax servers = servers()) {
      LookUpStatement statements = statements(servers);
      load(servers);
      moveFeed(statements, StatementPolicy.aMinute().bound());
      clock.advance(StatementPolicy.KEPT_BY_DAX);
      look(statements).get();

      Money newBalance = pay();
      Instant paid = clock.instant();
      load(servers);

      int showedTheOld = 0;
      for (int second = 0; second < 30; second++) {
        moveFeed(statements, SECOND);
        Answer<Statement> seen = look(statements).get();
        if (!balance(seen).equals(newBalance)) {
          showedTheOld++;
          assertThat(clock.instant().minus(seen.age())).isBeforeOrEqualTo(paid);
        }
      }
      assertThat(showedTheOld).isEqualTo(StatementPolicy.KEPT_BY_DAX.toSeconds() - 1);
      assertThat(balance(look(statements).get())).isEqualTo(newBalance);
    }
  }

  /** A DAX in front of other tables: what goes through it is not found in those of the node. */
  @Test
  void is_what_the_local_node_makes() {
    try (RealServers servers = new RealServers(InstantSource.system());
        LocalDynamoDb elsewhere = LocalDynamoDb.inMemory();
        DynamoDbClient client = DynamoSettings.local(elsewhere.endpoint()).connect()) {
      TABLES.createMissing(client);
      servers.open(LOAN);
      try (LocalDax dax = LocalDax.builder().dynamoDb(elsewhere.endpoint()).start();
          FreshetNode node =
              FreshetNode.start(
                  behind(dax, servers.endpoints()),
                  servers.settings(ChangePolicy.always(OnChange.DELETE), false))) {
        LoadPortfolio loads = node.useCases().proactive().loads();
        loads.begin().get();
        loads.work().get();
      }
      assertThat(client.scan(scan -> scan.tableName(TABLES.statements())).count()).isZero();
    }
  }

  private static Endpoints behind(LocalDax dax, Endpoints servers) {
    return new Endpoints(
        servers.redis(),
        servers.dynamodb(),
        servers.mainframe(),
        servers.eventbridge(),
        Option.some(dax.endpoint()));
  }

  private TablesBehindDax servers() {
    CacheLimits items = CacheLimits.DEFAULT.withTimeToLive(StatementPolicy.KEPT_BY_DAX);
    return TablesBehindDax.start(TABLES, dax -> dax.itemCache(items).clock(clock));
  }

  private static CacheStats items(TablesBehindDax servers) {
    return servers.dax().stats().getFirst().items();
  }

  private void load(TablesBehindDax servers) {
    MemoryPortfolioUnload unload = new MemoryPortfolioUnload(mainframe);
    MemoryLoadCheckpoints checkpoints = new MemoryLoadCheckpoints();
    DynamoStatementCache table = new DynamoStatementCache(servers.direct(), TABLES);
    PartLoader loader = new PartLoader(unload, table, checkpoints, clock::advance, clock, 50);
    LoadService loads = new LoadService(unload, checkpoints, loader, 1, clock);
    loads.begin().get();
    assertThat(loads.work().get()).isTrue();
  }

  private LookUpStatement statements(TablesBehindDax servers) {
    return new StatementService(
        new DynamoStatementCache(servers.throughDax(), TABLES),
        watermark,
        new MemoryOutbox(),
        StatementPolicy.aMinute(),
        clock::advance,
        clock,
        CachingListener.NONE);
  }

  private Money pay() {
    return new MemoryLoanLedger(mainframe)
        .post(
            new PaymentId("teller"),
            LOAN.loanId(),
            Money.usd("100.00"),
            Deadline.after(SECOND, clock))
        .get()
        .newBalance();
  }

  private void moveFeed(LookUpStatement statements, Duration time) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(SECOND)) {
      clock.advance(SECOND);
      watermark.advance("mainframe", clock.instant());
      var _ = look(statements);
    }
  }

  private Answer<Statement> look(TablesBehindDax servers) {
    return look(statements(servers)).get();
  }

  private static Either<LookUpStatement.Problem, Answer<Statement>> look(
      LookUpStatement statements) {
    return statements.lookUp(
        LOAN.loanId(), new Page(Option.none(), 5), VersionVector.empty(), new Viewer.Customer(ADA));
  }

  private static Money balance(Answer<Statement> answer) {
    return answer.value().get().account().principal();
  }
}
