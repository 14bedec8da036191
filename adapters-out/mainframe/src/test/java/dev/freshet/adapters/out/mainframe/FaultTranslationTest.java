package dev.freshet.adapters.out.mainframe;

import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.mainframe.OneAnswerServer.Reply;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanLedger.PostingProblem;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a source can fail us, against servers that fail in just that way. */
final class FaultTranslationTest {

  private static final LoanId LOAN = new LoanId("L-1");
  private static final CustomerId CUSTOMER = new CustomerId("C-1");
  private static final Reply BUSY = new Reply(429, "{\"code\":\"BUSY\"}");
  private static final Reply OUTAGE = new Reply(503, "{\"code\":\"OUTAGE\"}");
  private static final Reply REFUSED =
      new Reply(
          422,
          """
          {"code":"ABOVE_PAYOFF","payoff":{"amount":"1.00","currency":"USD"}}""");
  private static final Reply POSTED =
      new Reply(
          200,
          """
          {"paymentId":"P-1","loanId":"L-1","postedOn":"2017-05-31","version":2,
           "amount":{"amount":"5.00","currency":"USD"},
           "interest":{"amount":"1.00","currency":"USD"},
           "principal":{"amount":"4.00","currency":"USD"},
           "newBalance":{"amount":"96.00","currency":"USD"}}""");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "",
        "[]",
        "{\"known\":true}",
        "{\"known\":true,\"version\":-1,\"contracts\":[]}",
        "{\"known\":true,\"version\":1.5,\"contracts\":[]}",
        "{\"known\":true,\"version\":1,\"contracts\":[{\"loanId\":\"L-1\"}]}",
        "{\"known\":true,\"version\":1,\"contracts\":[]} and more"
      })
  void an_answer_that_makes_no_sense_is_corrupt(String answer) {
    assertThat(readFault(new Reply(200, answer))).isInstanceOf(Fault.Corrupt.class);
  }

  @Test
  void somebody_elses_404_is_corrupt_and_never_absence() {
    try (OneAnswerServer server =
            OneAnswerServer.answering(new Reply(404, "<html>not found</html>"));
        MainframeConnection connection = connection(server)) {
      assertThat(new MainframeLoanSystem(connection).contract(LOAN, soon()).getLeft())
          .isInstanceOf(Fault.Corrupt.class);
      assertThat(
              new MainframeLoanLedger(connection).posting(new PaymentId("P-1"), soon()).getLeft())
          .isInstanceOf(Fault.Corrupt.class);
    }
  }

  @Test
  void a_refusal_for_load_is_throttled_and_an_outage_is_unavailable() {
    assertThat(readFault(BUSY)).isInstanceOf(Fault.Throttled.class);
    assertThat(readFault(OUTAGE)).isInstanceOf(Fault.Unavailable.class);
    assertThat(readFault(Reply.HANG_UP)).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void a_server_that_is_not_there_is_unavailable_and_nothing_was_posted() {
    MainframeClientSettings nobody = MainframeClientSettings.of(URI.create("http://127.0.0.1:1"));
    try (MainframeConnection connection = RunningMainframe.connection(nobody)) {
      assertThat(postFault(connection)).isInstanceOf(Fault.Unavailable.class);
    }
  }

  @Test
  void a_read_that_fails_once_is_made_again() {
    try (OneAnswerServer server =
            OneAnswerServer.answering(
                OUTAGE, BUSY, new Reply(200, "{\"known\":false,\"version\":0}"));
        MainframeConnection connection = connection(server)) {
      assertThat(
              new MainframeLoanSystem(connection)
                  .contractsOf(CUSTOMER, ReadMode.PRIMARY, soon())
                  .isRight())
          .isTrue();
      assertThat(server.calls()).isEqualTo(3);
    }
  }

  @Test
  void a_posting_whose_answer_is_lost_is_made_again_and_then_known() {
    try (OneAnswerServer server = OneAnswerServer.answering(Reply.HANG_UP, POSTED);
        MainframeConnection connection = connection(server)) {
      assertThat(post(connection).get().newBalance()).isEqualTo(Money.usd("96.00"));
    }
  }

  @Test
  void a_posting_whose_answer_is_lost_stays_unknown_though_a_later_attempt_is_turned_away() {
    for (Reply later : List.of(BUSY, OUTAGE, REFUSED)) {
      try (OneAnswerServer server = OneAnswerServer.answering(Reply.HANG_UP, later);
          MainframeConnection connection = connection(server)) {
        assertThat(postFault(connection)).isInstanceOf(Fault.OutcomeUnknown.class);
      }
    }
  }

  @Test
  void a_posting_that_is_answered_with_garbage_is_unknown() {
    for (String answer : List.of("garbage", "{}", POSTED.body().replace("P-1", "P-2"))) {
      try (OneAnswerServer server = OneAnswerServer.answering(new Reply(200, answer));
          MainframeConnection connection = connection(server)) {
        assertThat(postFault(connection)).isInstanceOf(Fault.OutcomeUnknown.class);
      }
    }
  }

  @Test
  void a_posting_that_abends_is_unknown_and_one_that_was_not_begun_is_not() {
    try (OneAnswerServer abends =
            OneAnswerServer.answering(new Reply(500, "{\"code\":\"ABEND\"}"));
        OneAnswerServer busy = OneAnswerServer.answering(BUSY);
        MainframeConnection toAbends = connection(abends);
        MainframeConnection toBusy = connection(busy)) {
      assertThat(postFault(toAbends)).isInstanceOf(Fault.OutcomeUnknown.class);
      assertThat(postFault(toBusy)).isInstanceOf(Fault.Throttled.class);
    }
  }

  @Test
  void a_profile_change_whose_answer_is_lost_is_unknown_and_not_made_again() {
    try (OneAnswerServer server = OneAnswerServer.answering(Reply.HANG_UP);
        MainframeConnection connection = connection(server)) {
      ProfileChange change =
          ProfileChange.of(Option.some("Ben Kim"), Option.none(), Option.none()).get();
      assertThat(
              new MainframeCustomerProfiles(connection).change(CUSTOMER, change, soon()).getLeft())
          .isInstanceOf(Fault.OutcomeUnknown.class);
      assertThat(server.calls()).isEqualTo(1);
    }
  }

  @Test
  void a_source_that_keeps_failing_is_left_alone() {
    try (OneAnswerServer server = OneAnswerServer.answering(OUTAGE);
        MainframeConnection connection =
            new MainframeConnection(
                MainframeClientSettings.of(server.baseUrl()),
                InstantSource.system(),
                CallListener.UNHEARD)) {
      MainframeLoanSystem loanSystem = new MainframeLoanSystem(connection);
      for (int i = 0; i < 10; i++) {
        assertThat(loanSystem.contract(LOAN, soon()).isLeft()).isTrue();
      }
      int before = server.calls();
      assertThat(loanSystem.contract(LOAN, soon()).getLeft()).isInstanceOf(Fault.Unavailable.class);
      assertThat(server.calls()).isEqualTo(before);
    }
  }

  @Test
  void a_deadline_that_has_passed_is_timed_out_without_a_call() {
    try (OneAnswerServer server = OneAnswerServer.answering(OUTAGE);
        MainframeConnection connection = connection(server)) {
      Deadline passed = Deadline.after(Duration.ZERO, InstantSource.system());
      assertThat(new MainframeLoanSystem(connection).contract(LOAN, passed).getLeft())
          .isInstanceOf(Fault.TimedOut.class);
      assertThat(server.calls()).isZero();
    }
  }

  @Test
  void listeners_hear_of_every_attempt_and_how_it_failed() {
    List<String> heard = new ArrayList<>();
    try (OneAnswerServer server = OneAnswerServer.answering(OUTAGE, POSTED);
        MainframeConnection connection =
            new MainframeConnection(
                MainframeClientSettings.of(server.baseUrl()),
                InstantSource.system(),
                (source, operation, fault, took) ->
                    heard.add(source + " " + operation + " " + fault.isDefined()))) {
      assertThat(post(connection).isRight()).isTrue();
    }
    assertThat(heard).containsExactly("payments-ledger post true", "payments-ledger post false");
  }

  private static Fault readFault(Reply reply) {
    try (OneAnswerServer server = OneAnswerServer.answering(reply);
        MainframeConnection connection = connection(server)) {
      return new MainframeLoanSystem(connection)
          .contractsOf(CUSTOMER, ReadMode.PRIMARY, soon())
          .getLeft();
    }
  }

  private static Fault postFault(MainframeConnection connection) {
    return ((PostingProblem.Failed) post(connection).getLeft()).fault();
  }

  private static Either<PostingProblem, Posting> post(MainframeConnection connection) {
    return new MainframeLoanLedger(connection)
        .post(new PaymentId("P-1"), LOAN, Money.usd("5.00"), soon());
  }

  private static MainframeConnection connection(OneAnswerServer server) {
    return RunningMainframe.connection(MainframeClientSettings.of(server.baseUrl()));
  }
}
