package dev.freshet.features.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryCarts;
import dev.freshet.adapters.out.memory.MemoryCustomerProfiles;
import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryEventBus;
import dev.freshet.adapters.out.memory.MemoryEventStore;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryInbox;
import dev.freshet.adapters.out.memory.MemoryLoadCheckpoints;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryLookasideCache;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryMainframeSource;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.MemoryPortfolioUnload;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LoanSummary;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.cart.CheckOutCart;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment.Command;
import dev.freshet.application.payment.MakePayment.Problem;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.application.statement.StatementParts;
import dev.freshet.application.statement.Viewer;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.cart.CartViolation;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRejection;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import dev.freshet.domain.statement.StatedPayment;
import dev.freshet.domain.statement.Statement;
import dev.freshet.features.driver.BackstageDriver;
import dev.freshet.features.driver.CameFrom;
import dev.freshet.features.driver.CartSeen;
import dev.freshet.features.driver.CheckoutSeen;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.LoansSeen;
import dev.freshet.features.driver.Ordinary;
import dev.freshet.features.driver.PaymentSeen;
import dev.freshet.features.driver.ProfileSeen;
import dev.freshet.features.driver.StatementSeen;
import dev.freshet.features.driver.Words;
import dev.freshet.local.ChangePolicies;
import dev.freshet.local.Ports;
import dev.freshet.local.UseCases;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reaches Freshet through its use cases, with everything else in memory and time virtual. */
final class ApplicationDriver extends BackstageDriver {

  private final MemoryMainframe mainframe = new MemoryMainframe(LocalDate.of(2017, 6, 30));
  private final ForgetfulLedger ledger = new ForgetfulLedger(mainframe);
  private final MemoryLookasideCache<CustomerLoans> loansCache = cache();
  private final MemoryLookasideCache<Profile> profileCache = cache();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final StatementCache statements = new MemoryStatementCache();
  private final Ports ports =
      new Ports(
          new MemoryLoanSystem(mainframe),
          ledger,
          new MemoryCustomerProfiles(mainframe),
          loansCache,
          profileCache,
          new MemoryPaymentStore(outbox),
          outbox,
          new MemoryEventStore(),
          new MemoryInbox(),
          new MemoryDeadLetters(),
          new MemoryEventBus(List.of(event -> useCases().followEvents().handle(event))),
          statements,
          statements,
          new MemoryPortfolioUnload(mainframe),
          new MemoryLoadCheckpoints(),
          new MemoryCarts(clock),
          new MemoryFeedWatermark());
  private final UseCases useCases =
      new UseCases(
          ports,
          new Caching(
              CachingPolicy.shortLived(),
              clock,
              new Random(1),
              clock::advance,
              CachingListener.NONE),
          ChangePolicies.all(policy()));

  @Override
  protected UseCases useCases() {
    return useCases;
  }

  @Override
  protected Ports ports() {
    return ports;
  }

  @Override
  public void begin() {
    super.begin();
    setCacheDown(false);
    for (MemoryMainframeSource source : MemoryMainframeSource.values()) {
      mainframe.restore(source);
    }
  }

  @Override
  public void businessDate(LocalDate day) {
    mainframe.advanceTo(day);
  }

  @Override
  public void open(LoanFixture loan) {
    mainframe.addCustomer(Ordinary.profile(loan));
    mainframe.addLoan(Ordinary.contract(loan), Ordinary.account(loan, mainframe.today()));
  }

  @Override
  public void runNightlyBatch(LoanFixture loan, Money balance, int daysOverdue) {
    LoanAccount stated = Ordinary.account(loan, mainframe.today());
    mainframe.restate(
        new LoanAccount(
            loan.loanId(),
            loan.rate(),
            balance,
            Money.zero(Money.USD),
            mainframe.today(),
            stated.scheduledPayment(),
            stated.amountDue().min(balance),
            daysOverdue > 0 ? DueDate.on(mainframe.today().minusDays(daysOverdue)) : stated.due(),
            Option.none()));
    LoanFile file = right(ports.unload().file(loan.loanId(), deadline())).get();
    List<Change> changes = new ArrayList<>();
    for (StatementPart part : StatementParts.of(file, clock.instant())) {
      changes.add(new Change.Applicable(new Position(changes.size(), clock.instant()), part));
    }
    right(useCases.proactive().changes(FeedListener.NONE).apply(new Feed("batch", true), changes));
  }

  @Override
  public LoansSeen lookAtLoans(CustomerId customer, VersionVector presenting) {
    return useCases
        .billing()
        .lookUp(customer, presenting)
        .fold(fault -> new LoansSeen.ComeBackLater(), ApplicationDriver::seen);
  }

  @Override
  public StatementSeen lookAtStatement(CustomerId customer, LoanId loan, VersionVector presenting) {
    return useCases
        .proactive()
        .statements()
        .lookUp(
            loan,
            new LookUpStatement.Page(Option.none(), 24),
            presenting,
            new Viewer.Customer(customer))
        .fold(problem -> new StatementSeen.ComeBackLater(), ApplicationDriver::statementSeen);
  }

  @Override
  public ProfileSeen lookAtProfile(CustomerId customer) {
    Answer<Profile> answer = right(useCases.profiles().lookUp(customer, VersionVector.empty()));
    return new ProfileSeen(answer.value().get().name(), cameFrom(answer));
  }

  @Override
  public void changeName(CustomerId customer, String name) {
    right(
        useCases
            .profiles()
            .change(
                customer, ProfileChange.of(Option.some(name), Option.none(), Option.none()).get()));
  }

  @Override
  public PaymentSeen pay(CustomerId customer, LoanId loan, Money amount, String key) {
    return useCases
        .payments()
        .pay(new Command(customer, loan, amount, new IdempotencyKey(key)))
        .fold(ApplicationDriver::refused, ApplicationDriver::paid);
  }

  @Override
  public CartSeen lookAtCart(CustomerId customer) {
    return right(useCases.carts().lookUp(customer))
        .map(ApplicationDriver::cartSeen)
        .getOrElse(CartSeen.NoCart::new);
  }

  @Override
  public CartSeen putCart(CustomerId customer, Option<String> seen, Map<LoanId, Money> lines) {
    return CartLines.of(
            lines.entrySet().stream().map(e -> new CartLine(e.getKey(), e.getValue())).toList())
        .fold(ApplicationDriver::refused, wanted -> put(customer, seen, wanted));
  }

  private CartSeen put(CustomerId customer, Option<String> seen, CartLines wanted) {
    return useCases
        .carts()
        .put(customer, seen.map(version -> CartVersion.parse(version).get()), wanted)
        .fold(problem -> changed(problem, new CartSeen.Changed()), ApplicationDriver::cartSeen);
  }

  private static CartSeen refused(CartViolation violation) {
    assertThat(violation).isInstanceOf(CartViolation.WrongCurrency.class);
    return new CartSeen.Refused("wrong-currency");
  }

  @Override
  public void discardCart(CustomerId customer) {
    assertThat(useCases.carts().discard(customer, Option.none()).isRight()).isTrue();
  }

  @Override
  public CheckoutSeen checkOut(CustomerId customer, String seen, String key) {
    return useCases
        .checkout()
        .checkOut(
            new CheckOutCart.Command(
                customer, CartVersion.parse(seen).get(), new IdempotencyKey(key)))
        .fold(problem -> changed(problem, new CheckoutSeen.Changed()), ApplicationDriver::ended);
  }

  @Override
  public void cacheIsDown() {
    setCacheDown(true);
  }

  @Override
  public void cacheIsBackEmptied() {
    loansCache.clear();
    profileCache.clear();
    setCacheDown(false);
  }

  @Override
  public void sourcesAreDown() {
    for (MemoryMainframeSource source : MemoryMainframeSource.values()) {
      mainframe.takeDown(source);
    }
  }

  @Override
  public void ledgersNextAnswerIsLost() {
    ledger.forgetNextAnswer();
  }

  @Override
  public SourceCalls sourceCalls() {
    return new SourceCalls(
        mainframe.callsOf(MemoryMainframeSource.LOAN_SYSTEM),
        mainframe.callsOf(MemoryMainframeSource.LOAN_LEDGER),
        mainframe.callsOf(MemoryMainframeSource.CUSTOMER_PROFILES));
  }

  private <V> MemoryLookasideCache<V> cache() {
    return new MemoryLookasideCache<>(
        new Lifetimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10)),
        clock,
        () -> UUID.randomUUID().toString());
  }

  private void setCacheDown(boolean down) {
    loansCache.setDown(down);
    profileCache.setDown(down);
  }

  private static CartSeen cartSeen(Cart cart) {
    return new CartSeen.Shown(
        cart.lines().all().stream()
            .collect(
                Collectors.toMap(CartLine::loanId, CartLine::amount, (a, b) -> a, TreeMap::new)),
        cart.version().toString());
  }

  private static <T> T changed(CartProblem problem, T changed) {
    assertThat(problem).isEqualTo(new CartProblem.Changed());
    return changed;
  }

  private static CheckoutSeen ended(CheckOutCart.Report report) {
    return new CheckoutSeen.Ended(
        report.lines().stream()
            .collect(
                Collectors.toMap(
                    paid -> paid.line().loanId(),
                    paid ->
                        paid.outcome().fold(ApplicationDriver::words, ApplicationDriver::words))),
        report.version());
  }

  private static String words(LineRefusal refusal) {
    return switch (refusal) {
      case LineRefusal.Rejected(PaymentRejection rejection) ->
          "refused because " + reason(rejection);
      case LineRefusal.LoanUnknown _ -> "refused because there is no such loan";
      case LineRefusal.SomebodyElsesLoan _ -> "refused because the loan is somebody else's";
      case LineRefusal.KeyTaken _ -> throw new AssertionError("no scenario takes keys");
    };
  }

  private static String words(PaymentRecord payment) {
    return payment.outcome().isEmpty() ? "pending" : "paid";
  }

  private static StatementSeen statementSeen(Answer<Statement> answer) {
    return answer
        .value()
        .<StatementSeen>map(
            statement ->
                new StatementSeen.Shown(
                    statement.account().principal(),
                    statement.payments().stream().map(StatedPayment::amount).toList(),
                    cameFrom(answer) == CameFrom.STALE_CACHE))
        .getOrElse(StatementSeen.NoSuchLoan::new);
  }

  private static LoansSeen seen(Answer<CustomerLoans> answer) {
    return answer
        .value()
        .fold(LoansSeen.NoSuchCustomer::new, loans -> seen(loans, cameFrom(answer)));
  }

  private static LoansSeen seen(CustomerLoans loans, CameFrom cameFrom) {
    return new LoansSeen.Loans(
        loans.customerName(),
        byLoan(loans, LoanSummary::outstandingBalance),
        byLoan(loans, loan -> word(loan.status())),
        loans.totalOutstanding(),
        cameFrom);
  }

  private static <T> Map<LoanId, T> byLoan(CustomerLoans loans, Function<LoanSummary, T> value) {
    return loans.loans().stream()
        .collect(Collectors.toMap(LoanSummary::loanId, value, (a, b) -> a, TreeMap::new));
  }

  private static String word(LoanStatus status) {
    return status.kind().name().toLowerCase(Locale.ROOT);
  }

  private static CameFrom cameFrom(Answer<?> answer) {
    return switch (answer.served().from()) {
      case CACHE -> CameFrom.CACHE;
      case CACHE_STALE -> CameFrom.STALE_CACHE;
      case SOURCES_AFTER_MISS, SOURCES_TO_RENEW, SOURCES_AS_REQUESTED, SOURCES_BYPASSING ->
          CameFrom.SOURCES;
    };
  }

  private static PaymentSeen paid(PaymentRecord payment) {
    return payment
        .outcome()
        .<PaymentSeen>map(
            outcome ->
                switch (outcome) {
                  case PaymentOutcome.Processed(Posting posting) ->
                      new PaymentSeen.Made(
                          posting.interest(),
                          posting.principal(),
                          posting.newBalance(),
                          VersionVector.of(
                              LoanLedger.recordOf(posting.loanId()), posting.version()));
                  case PaymentOutcome.Rejected(PaymentRejection rejection) ->
                      refused(new Problem.Refused(rejection));
                })
        .getOrElse(PaymentSeen.Pending::new);
  }

  private static PaymentSeen refused(Problem problem) {
    return new PaymentSeen.Refused(
        switch (problem) {
          case Problem.Refused(PaymentRejection rejection) -> reason(rejection);
          case Problem.LoanUnknown _ -> "there is no such loan";
          case Problem.NotYourLoan _ -> "the loan is somebody else's";
          case Problem.KeyUsedForAnotherPayment _ -> "the key was used for another payment";
          case Problem.Failed(var fault) -> throw new AssertionError("unexpected: " + fault);
        });
  }

  private static String reason(PaymentRejection rejection) {
    return switch (rejection) {
      case PaymentRejection.AmountNotPositive _ -> "the amount is not positive";
      case PaymentRejection.WrongCurrency _ -> "the currency is not the loan's";
      case PaymentRejection.AbovePayoff(Money payoff) -> Words.abovePayoff(payoff);
      case PaymentRejection.LoanTakesNoPayments _ -> "the loan takes no payments";
    };
  }
}
