package dev.freshet.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.statement.LookUpStatement.Problem;
import dev.freshet.application.statement.Viewer;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementTest {

  private static final String STATEMENT = "/loans/19406600/statement";

  @TempDir Path directory;
  private Contract contract;

  @BeforeEach
  void layDown() {
    contract = new Contract(directory);
    contract.useCases.statement = Either.right(Samples.hit(Samples.statement()));
  }

  @Test
  void answers_terms_balance_payments_and_how_fresh_they_are() {
    Response response = contract.ada("GET", STATEMENT).answer();

    assertThat(response.status()).isEqualTo(200);
    assertThat(Contract.json(response).at("/balance/amount").asText()).isEqualTo("7831.38");
    assertThat(Contract.json(response).at("/terms/interestRatePercent").asText()).isEqualTo("7.04");
    assertThat(Contract.json(response).at("/payments/0/balanceAfter/amount").asText())
        .isEqualTo("7831.38");
    assertThat(Contract.json(response).path("next").asText()).isEqualTo("7");
    assertThat(response.headers())
        .containsKeys("Cache-Status", "Age", "ETag")
        .containsEntry("Freshet-Version", Samples.VERSION.toString());
  }

  @Test
  void keeps_its_tag_while_only_the_time_moves_on_for_which_it_is_known() {
    Response before = contract.ada("GET", STATEMENT).answer();
    Answer<Statement> hit = Samples.hit(Samples.statement());
    contract.useCases.statement =
        Either.right(
            new Answer<>(
                hit.value(),
                hit.version(),
                hit.served(),
                hit.age().plusSeconds(7),
                hit.timeToLive()));

    Response after = contract.ada("GET", STATEMENT).answer();

    assertThat(after.headers()).containsEntry("ETag", before.headers().getOrDefault("ETag", ""));
    assertThat(Contract.json(after).path("asOf")).isNotEqualTo(Contract.json(before).path("asOf"));
  }

  @Test
  void asks_for_the_page_and_the_version_that_the_caller_names() {
    contract
        .ada("GET", STATEMENT + "?limit=5&cursor=7")
        .header("Freshet-Min-Version", "ledger/19406600=9")
        .answer();

    assertThat(contract.useCases.asked).containsExactly("19406600/7+5>ledger/19406600=9");
  }

  @Test
  void refuses_a_page_that_cannot_be() {
    for (String page : new String[] {"limit=0", "limit=99", "cursor=0", "cursor=x"}) {
      assertThat(Contract.problem(contract.ada("GET", STATEMENT + "?" + page).answer()))
          .as(page)
          .isEqualTo("malformed-query");
    }
    assertThat(contract.useCases.asked).isEmpty();
  }

  @Test
  void hands_nobody_the_statement_of_another() {
    String grace = contract.tokens.forCustomer(new CustomerId("C-2"), Duration.ofHours(1));
    contract.useCases.statement = Either.left(new Problem.NotYourLoan(new LoanId("19406600")));

    Response response =
        contract.anybody("GET", STATEMENT).header("Authorization", "Bearer " + grace).answer();

    assertThat(Contract.problem(response)).isEqualTo("not-yours");
    assertThat(contract.useCases.viewer)
        .containsExactly(new Viewer.Customer(new CustomerId("C-2")));
  }

  @Test
  void asks_for_an_operator_who_sees_every_loan() {
    assertThat(contract.operator("GET", STATEMENT).answer().status()).isEqualTo(200);
    assertThat(contract.useCases.viewer).containsExactly(new Viewer.Operator("operator"));
  }

  @Test
  void tells_a_loan_that_does_not_exist_from_one_that_nothing_is_known_of_yet() {
    contract.useCases.statement = Either.right(Samples.absent());
    assertThat(Contract.problem(contract.ada("GET", STATEMENT).answer())).isEqualTo("loan-unknown");

    contract.useCases.statement = Either.left(new Problem.NotHere(new LoanId("19406600")));
    Response response = contract.ada("GET", STATEMENT).answer();
    assertThat(response.status()).isEqualTo(404);
    assertThat(Contract.problem(response)).isEqualTo("statement-unknown");
  }
}
