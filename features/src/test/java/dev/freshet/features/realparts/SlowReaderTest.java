package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.out.memory.MemoryCustomerProfiles;
import dev.freshet.adapters.out.memory.MemoryEventBus;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryMainframeGate;
import dev.freshet.adapters.out.memory.MemoryMainframeSource;
import dev.freshet.adapters.out.memory.MemoryPortfolioUnload;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment.Command;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.Ordinary;
import dev.freshet.local.ChangePolicies;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.Ports;
import dev.freshet.local.UseCases;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Readers stopped between their source read and their fill, on a real Redis and DynamoDB Local. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowReaderTest {

  private static final Money BEFORE = Money.usd("11281.52");
  private static final Money AFTER = Money.usd("11048.56");

  private final RealServers servers = new RealServers(InstantSource.system());
  private final FreshetNode node = servers.joinedNode(ChangePolicy.always(OnChange.DELETE), false);
  private final MemoryMainframe mainframe = new MemoryMainframe(RealServers.TODAY);
  private final UseCases useCases = onRealStores(node.ports());

  @AfterAll
  void close() {
    useCases.close();
    node.close();
    servers.close();
  }

  @Test
  void the_fill_of_a_reader_that_a_payment_overtook_is_refused_and_explain_tells() {
    CustomerId customer = borrower("Ada");
    MemoryMainframeGate gate = mainframe.holdNextRead(MemoryMainframeSource.LOAN_LEDGER);
    var slowReader = CompletableFuture.supplyAsync(() -> look(customer));
    gate.awaitArrival();

    payAndDeliver(customer);
    gate.open();

    assertThat(balance(slowReader.join())).isEqualTo(AFTER);
    assertThat(balance(look(customer))).isEqualTo(AFTER);
    assertThat(operations(customer)).contains("fill-refused-below-floor");
  }

  @Test
  void the_fill_of_a_second_lease_holder_that_read_a_lagging_copy_is_refused_and_explain_tells() {
    CustomerId customer = borrower("Grace");
    CacheKey key = LookUpCustomerLoans.keyOf(customer);
    Answer<CustomerLoans> lagging = look(customer);
    payAndDeliver(customer);
    var found = node.ports().loansCache().lookup(key).get();
    assertThat(found).isInstanceOf(Lookup.Granted.class);
    Lease secondHolder = ((Lookup.Granted<CustomerLoans>) found).lease();

    Either<?, StoreOutcome> fill = node.ports().loansCache().fill(secondHolder, entryOf(lagging));

    assertThat(fill.get()).isInstanceOf(StoreOutcome.BelowFloor.class);
    assertThat(operations(customer)).contains("fill-refused-below-floor");
    node.ports().loansCache().release(secondHolder);
  }

  @Test
  void a_second_lease_holder_whose_copy_lags_answers_what_the_primary_has() {
    CustomerId customer = borrower("Joan");
    look(customer);
    mainframe.pauseReplica();
    payAndDeliver(customer);

    Answer<CustomerLoans> answer = look(customer);

    mainframe.resumeReplica();
    assertThat(balance(answer)).isEqualTo(AFTER);
    assertThat(balance(look(customer))).isEqualTo(AFTER);
  }

  private CustomerId borrower(String name) {
    LoanFixture loan =
        new LoanFixture(
            new CustomerId(name),
            name,
            new LoanId("L-" + name),
            "CIVIC",
            BEFORE,
            InterestRate.of("0.0704"),
            RealServers.TODAY);
    mainframe.addCustomer(Ordinary.profile(loan));
    mainframe.addLoan(Ordinary.contract(loan), Ordinary.account(loan, RealServers.TODAY));
    return loan.customer();
  }

  private UseCases useCases() {
    return useCases;
  }

  private Answer<CustomerLoans> look(CustomerId customer) {
    return useCases.billing().lookUp(customer, VersionVector.empty()).get();
  }

  private void payAndDeliver(CustomerId customer) {
    LoanId loan = new LoanId("L-" + customer);
    var paid =
        useCases
            .payments()
            .pay(new Command(customer, loan, Money.usd("232.96"), new IdempotencyKey("june")));
    assertThat(paid.isRight()).isTrue();
    assertThat(useCases.relay().relay().get().published()).isEqualTo(1);
  }

  private List<String> operations(CustomerId customer) {
    JsonNode explanation =
        new HttpCalls(node.port())
            .call(
                "GET",
                "/ops/explain?key=" + LookUpCustomerLoans.keyOf(customer),
                servers.operatorToken(),
                Map.of(),
                "")
            .body();
    return explanation.path("recent").findValuesAsText("what");
  }

  private static Money balance(Answer<CustomerLoans> answer) {
    return answer.value().get().totalOutstanding();
  }

  private static Entry<CustomerLoans> entryOf(Answer<CustomerLoans> answer) {
    Instant now = Instant.now();
    return new Entry<>(
        answer.value(), answer.version(), now, now.plusSeconds(60), now.plusSeconds(90));
  }

  private UseCases onRealStores(Ports real) {
    return new UseCases(
        new Ports(
            new MemoryLoanSystem(mainframe),
            new MemoryLoanLedger(mainframe),
            new MemoryCustomerProfiles(mainframe),
            real.loansCache(),
            real.profileCache(),
            real.payments(),
            real.outbox(),
            real.events(),
            real.inbox(),
            real.deadLetters(),
            new MemoryEventBus(List.of(event -> useCases().followEvents().handle(event))),
            real.statements(),
            real.statementTable(),
            new MemoryPortfolioUnload(mainframe),
            real.loads(),
            real.carts(),
            real.feeds()),
        new Caching(
            CachingPolicy.shortLived(),
            InstantSource.system(),
            new Random(1),
            SlowReaderTest::pause,
            CachingListener.NONE),
        ChangePolicies.all(ChangePolicy.always(OnChange.DELETE)));
  }

  private static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
