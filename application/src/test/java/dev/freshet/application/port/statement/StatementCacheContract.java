package dev.freshet.application.port.statement;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.statement.StatedPayment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link StatementCache}. */
public abstract class StatementCacheContract {

  private static final Instant NOON = Instant.parse("2017-05-31T12:00:00Z");

  private final LoanId loan = aLoanId();
  private final CustomerId customer = aCustomerId();

  protected abstract StatementCache cache();

  @Test
  void keeps_every_kind_of_part_as_it_was_put() {
    List<StatementPart> parts =
        List.of(
            new StatementPart.Terms(aContract(loan, customer), 1, NOON),
            account(3, new LoanStatus.Delinquent(12)),
            payment(7),
            new StatementPart.Gone(PartKey.payment(loan, 8), 9, NOON));

    parts.forEach(part -> assertThat(cache().put(part).get()).isTrue());

    assertThat(get(parts.stream().map(StatementPart::key).toList()).values())
        .containsExactlyInAnyOrderElementsOf(parts);
  }

  @Test
  void leaves_out_what_is_not_there() {
    cache().put(payment(1));

    assertThat(get(List.of(PartKey.account(loan), PartKey.payment(loan, 1))))
        .containsOnlyKeys(PartKey.payment(loan, 1));
  }

  @Test
  void refuses_a_part_that_is_older() {
    StatementPart.Account newer = account(5, new LoanStatus.Current());
    cache().put(newer);

    assertThat(cache().put(account(4, new LoanStatus.PaidOff())).get()).isFalse();
    assertThat(cache().put(newer).get()).isTrue();
    assertThat(get(List.of(newer.key()))).containsValue(newer);
  }

  @Test
  void lets_the_same_version_be_confirmed_by_a_later_look_and_not_by_an_earlier_one() {
    StatementPart.Gone noon = new StatementPart.Gone(PartKey.account(loan), 5, NOON);
    StatementPart.Gone later = new StatementPart.Gone(noon.key(), 5, NOON.plusNanos(1));
    cache().put(noon);

    assertThat(cache().put(later).get()).isTrue();
    assertThat(cache().put(noon).get()).isFalse();
    assertThat(get(List.of(noon.key()))).containsValue(later);
    StatementPart.Gone oldNews = new StatementPart.Gone(noon.key(), 4, NOON.plusSeconds(9));
    assertThat(cache().put(oldNews).get()).isFalse();
  }

  @Test
  void puts_many_at_once_and_leaves_alone_what_is_newer() {
    List<StatementPart> parts = new ArrayList<>();
    for (int number = 1; number <= 150; number++) {
      parts.add(payment(number));
    }
    parts.add(account(3, new LoanStatus.Current()));
    parts.add(account(4, new LoanStatus.Current()));
    StatementPart newer = new StatementPart.Gone(PartKey.payment(loan, 7), 999, NOON);
    StatementPart newest = new StatementPart.Gone(PartKey.payment(loan, 120), 999, NOON);
    cache().put(newer);
    cache().put(newest);

    assertThat(cache().putAll(parts).isRight()).isTrue();
    assertThat(cache().putAll(parts).isRight()).isTrue();

    Map<PartKey, StatementPart> first = get(paymentKeys(1, 100));
    Map<PartKey, StatementPart> rest = get(paymentKeys(101, 150));
    assertThat(first).hasSize(100).containsValues(payment(1), payment(100), newer);
    assertThat(rest).hasSize(50).containsValues(payment(101), payment(150), newest);
    assertThat(get(List.of(PartKey.account(loan))).values())
        .containsExactly(account(4, new LoanStatus.Current()));
  }

  @Test
  void puts_nothing_when_there_is_nothing_to_put() {
    assertThat(cache().putAll(List.of()).isRight()).isTrue();
  }

  @Test
  void keeps_a_late_update_from_raising_the_dead_and_lets_a_newer_one() {
    PartKey key = PartKey.account(loan);
    cache().put(new StatementPart.Gone(key, 6, NOON));

    assertThat(cache().put(account(5, new LoanStatus.Current())).get()).isFalse();
    assertThat(get(List.of(key)).get(key)).isInstanceOf(StatementPart.Gone.class);
    assertThat(cache().put(account(7, new LoanStatus.Current())).get()).isTrue();
  }

  @Test
  void ends_with_the_highest_version_however_puts_are_shuffled_and_doubled() throws Exception {
    List<StatementPart> puts = new ArrayList<>();
    for (int version = 1; version <= 20; version++) {
      puts.add(account(version, new LoanStatus.Current()));
      puts.add(account(version, new LoanStatus.Current()));
    }
    Collections.shuffle(puts, new Random(7));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (StatementPart part : puts) {
        var _ = threads.submit(() -> cache().put(part));
      }
    }

    assertThat(get(List.of(PartKey.account(loan))).values())
        .containsExactly(account(20, new LoanStatus.Current()));
  }

  @Test
  void reads_a_hundred_parts_at_once_and_no_more() {
    List<PartKey> keys = paymentKeys(1, 100);
    cache().putAll(IntStream.rangeClosed(1, 100).<StatementPart>mapToObj(this::payment).toList());

    assertThat(get(keys)).hasSize(100);
    List<PartKey> tooMany = new ArrayList<>(keys);
    tooMany.add(PartKey.account(loan));
    assertThatThrownBy(() -> cache().get(tooMany, Consistency.EVENTUAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Map<PartKey, StatementPart> get(List<PartKey> keys) {
    return cache().get(keys, Consistency.STRONG).get();
  }

  private List<PartKey> paymentKeys(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(n -> PartKey.payment(loan, n)).toList();
  }

  private StatementPart.Account account(long version, LoanStatus status) {
    return new StatementPart.Account(customer, anAccount(loan), status, 7, version, NOON);
  }

  private StatementPart.Payment payment(int number) {
    return new StatementPart.Payment(
        loan,
        new StatedPayment(
            number,
            LocalDate.of(2017, 5, 31),
            Money.usd("232.96"),
            Money.usd("66.24"),
            Money.usd("166.72"),
            Money.usd("11281.52")),
        number + 1L,
        NOON);
  }
}
