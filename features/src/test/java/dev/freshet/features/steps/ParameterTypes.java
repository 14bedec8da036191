package dev.freshet.features.steps;

import dev.freshet.domain.money.Money;
import io.cucumber.java.ParameterType;
import java.time.LocalDate;

/** How money and days are written in scenarios. */
public final class ParameterTypes {

  @ParameterType("\\$[0-9,]+\\.[0-9]{2}")
  public Money money(String text) {
    return Money.usd(text.substring(1).replace(",", ""));
  }

  @ParameterType("€[0-9,]+\\.[0-9]{2}")
  public Money euros(String text) {
    return Money.parse(text.substring(1).replace(",", ""), "EUR").get();
  }

  @ParameterType("[0-9]{4}-[0-9]{2}-[0-9]{2}")
  public LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @ParameterType("[0-9.]+")
  public String percent(String text) {
    return text;
  }
}
