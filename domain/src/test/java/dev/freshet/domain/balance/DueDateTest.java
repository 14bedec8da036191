package dev.freshet.domain.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

final class DueDateTest {

  @Test
  void falls_on_the_last_day_of_a_month_that_is_too_short_for_it() {
    assertThat(new DueDate(31, YearMonth.of(2024, 2)).date()).isEqualTo("2024-02-29");
    assertThat(new DueDate(30, YearMonth.of(2023, 2)).date()).isEqualTo("2023-02-28");
    assertThat(new DueDate(31, YearMonth.of(2023, 4)).date()).isEqualTo("2023-04-30");
  }

  @Test
  void does_not_drift_over_a_short_month() {
    DueDate january = DueDate.on(LocalDate.of(2023, 1, 30), 30);

    assertThat(january.plusMonths(1).date()).isEqualTo("2023-02-28");
    assertThat(january.plusMonths(1).plusMonths(1).date()).isEqualTo("2023-03-30");
    assertThat(january.plusMonths(13).date()).isEqualTo("2024-02-29");
  }

  @Test
  void takes_the_last_day_of_a_month_for_the_last_of_every_month() {
    assertThat(DueDate.on(LocalDate.of(2023, 2, 28)).plusMonths(1).date()).isEqualTo("2023-03-31");
    assertThat(DueDate.on(LocalDate.of(2023, 2, 27)).plusMonths(1).date()).isEqualTo("2023-03-27");
  }

  @Test
  void refuses_a_day_on_which_the_contract_is_never_due() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> DueDate.on(LocalDate.of(2023, 3, 28), 31));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new DueDate(0, YearMonth.of(2023, 3)));
  }
}
