package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.application.proactive.LoadPortfolio;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.features.realparts.RefusingFront.Refusal;
import dev.freshet.local.FreshetNode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A DynamoDB that takes no more load, behind everything else that is real. */
class ThrottledTest {

  private static final CustomerId ADA = new CustomerId("C-throttled");
  private static final LoanId LOAN = new LoanId("L-throttled");

  @Test
  void says_clearly_that_it_is_throttled_and_loses_nothing() {
    try (RealServers servers = new RealServers(InstantSource.system());
        RefusingFront front = new RefusingFront(servers.dynamodb());
        FreshetNode node =
            servers.nodeOn(front.endpoint(), ChangePolicy.always(OnChange.DELETE), false)) {
      servers.open(
          new LoanFixture(
              ADA,
              "Ada Byron",
              LOAN,
              "CIVIC",
              Money.usd("11281.52"),
              new InterestRate(new BigDecimal("0.0704")),
              RealServers.TODAY));
      LoadPortfolio loads = node.useCases().proactive().loads();
      Load load = loads.begin().get();

      front.refuse(Refusal.ALL_AS_TOO_MANY);
      assertThat(loads.work().getLeft()).isInstanceOf(Fault.Throttled.class);
      Answered refused = statement(node, servers);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.body().path("type").asText()).isEqualTo("/problems/source-throttled");

      front.refuse(Refusal.NOTHING);
      assertThat(loads.work().get()).isTrue();
      assertThat(loads.progress(load.id()).get().get().isComplete()).isTrue();
      assertThat(statement(node, servers).body().at("/balance/amount").asText())
          .isEqualTo("11281.52");
    }
  }

  private static Answered statement(FreshetNode node, RealServers servers) {
    return new HttpCalls(node.port())
        .call("GET", "/loans/" + LOAN + "/statement", servers.tokenOf(ADA), Map.of(), "");
  }
}
