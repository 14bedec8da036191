package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.adapters.out.elasticache.codec.MalformedPayload;
import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.adapters.out.elasticache.codec.PayloadReader;
import dev.freshet.adapters.out.elasticache.codec.PayloadWriter;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LoanSummary;
import dev.freshet.application.billing.LoanSummary.PaymentDue;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.profile.Profile;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadCodecsTest {

  private static final CustomerLoans LOANS =
      new CustomerLoans(
          new CustomerId("C1"),
          "Ada Byron",
          List.of(
              loan("L1", new LoanStatus.Current()),
              loan("L2", new LoanStatus.Delinquent(31)),
              loan("L3", new LoanStatus.PaidOff()),
              loan("L4", new LoanStatus.ChargedOff()),
              loan("L5", new LoanStatus.Repurchased()),
              loan("L6", new LoanStatus.Transferred())));

  @Test
  void loans_of_every_status_come_back_as_they_were() {
    assertThat(roundTrip(new CustomerLoansCodec(), LOANS)).isEqualTo(LOANS);
  }

  @Test
  void a_profile_comes_back_as_it_was() {
    Profile profile = new Profile(new CustomerId("C1"), "Ada", "ada@example.com", "+1 555 0100");

    assertThat(roundTrip(new ProfileCodec(), profile)).isEqualTo(profile);
  }

  @Test
  void a_currency_that_is_none_is_malformed() {
    byte[] bytes = encode(new CustomerLoansCodec(), LOANS);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("USD")] = '?';

    assertThatThrownBy(
            () -> new CustomerLoansCodec().decode(new PayloadReader(bytes, 0, bytes.length)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void bytes_cut_off_anywhere_are_malformed_and_nothing_else() {
    byte[] whole = encode(new CustomerLoansCodec(), LOANS);
    for (int length = 0; length < whole.length; length++) {
      PayloadReader cut = new PayloadReader(whole, 0, length);
      assertThatThrownBy(() -> new CustomerLoansCodec().decode(cut))
          .isInstanceOf(MalformedPayload.class);
    }
  }

  private static LoanSummary loan(String id, LoanStatus status) {
    return new LoanSummary(
        new LoanId(id),
        new Vehicle("HONDA", "CIVIC", 2012, Vehicle.Condition.USED, Money.usd("10975.00")),
        status,
        Money.usd("11281.52"),
        InterestRate.of("0.0704"),
        Option.when(
            !(status instanceof LoanStatus.PaidOff),
            new PaymentDue(Money.usd("232.96"), LocalDate.of(2017, 6, 30))));
  }

  private static <V> V roundTrip(PayloadCodec<V> codec, V value) {
    byte[] bytes = encode(codec, value);
    return codec.decode(new PayloadReader(bytes, 0, bytes.length));
  }

  private static <V> byte[] encode(PayloadCodec<V> codec, V value) {
    PayloadWriter writer = new PayloadWriter();
    codec.encode(value, writer);
    return writer.toByteArray();
  }
}
