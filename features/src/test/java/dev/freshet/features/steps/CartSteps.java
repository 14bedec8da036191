package dev.freshet.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.CartSeen;
import dev.freshet.features.driver.CheckoutSeen;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.vavr.control.Option;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cart, in two tabs. */
public final class CartSteps {

  private final Stage stage;
  private CartSeen cart = new CartSeen.NoCart();
  private CartSeen secondTab = new CartSeen.NoCart();
  private Option<CheckoutSeen> checkout = Option.none();
  private String checkoutKey = "";
  private String checkedOutVersion = "";

  public CartSteps(Stage stage) {
    this.stage = stage;
  }

  @Given("{word} has looked at her cart")
  @When("{word} looks at her cart")
  public void looks(String who) {
    cart = stage.driver().lookAtCart(stage.customer(who));
  }

  @Given("{word} has opened her cart in a second tab")
  public void opensASecondTab(String who) {
    secondTab = stage.driver().lookAtCart(stage.customer(who));
  }

  @Given("{word} has put {money} on her {word} into her cart")
  public void puts(String who, Money amount, String model) {
    looks(who);
    cart = put(who, cart, amount, model);
  }

  @Given("{word} has put {money} on her {word} into the cart of the second tab")
  @When("{word} puts {money} on her {word} into the cart of the second tab")
  public void putsInTheSecondTab(String who, Money amount, String model) {
    cart = put(who, secondTab, amount, model);
  }

  @When("{word} puts {euros} on her {word} into her cart")
  public void putsEuros(String who, Money amount, String model) {
    puts(who, amount, model);
  }

  @Given("{word} has discarded her cart")
  public void discards(String who) {
    stage.driver().discardCart(stage.customer(who));
  }

  @Given("{word} has checked out her cart")
  @When("{word} checks out her cart")
  public void checksOut(String who) {
    checkOut(who, cart);
  }

  @When("{word} checks out the cart of the second tab")
  public void checksOutTheSecondTab(String who) {
    checkOut(who, secondTab);
  }

  @When("{word} sends the same checkout again")
  public void checksOutAgain(String who) {
    send(who);
  }

  @Then("her cart holds {money} on her {word}")
  public void holds(Money amount, String model) {
    assertThat(shown(cart).lines()).containsEntry(stage.loan("Ada", model), amount);
  }

  @Then("her cart is empty")
  public void isEmpty() {
    assertThat(shown(cart).lines()).isEmpty();
  }

  @Then("she has no cart")
  public void hasNoCart() {
    assertThat(cart).isEqualTo(new CartSeen.NoCart());
  }

  @Then("she is told that no loan is in that currency")
  public void isToldThatNoLoanIsInThatCurrency() {
    assertThat(cart).isEqualTo(new CartSeen.Refused("wrong-currency"));
  }

  @Then("she is told that her cart has changed")
  public void isToldThatItHasChanged() {
    assertThat(cart.equals(new CartSeen.Changed()) || checkout.contains(new CheckoutSeen.Changed()))
        .isTrue();
  }

  @Then("the line on her {word} is {}")
  public void becameOfTheLine(String model, String outcome) {
    assertThat(checkout.get())
        .isInstanceOfSatisfying(
            CheckoutSeen.Ended.class,
            ended -> assertThat(ended.lines()).containsEntry(stage.loan("Ada", model), outcome));
  }

  private CartSeen put(String who, CartSeen seen, Money amount, String model) {
    Map<LoanId, Money> lines = new LinkedHashMap<>();
    Option<String> version = Option.none();
    if (seen instanceof CartSeen.Shown shown) {
      lines.putAll(shown.lines());
      version = Option.some(shown.version());
    }
    lines.put(stage.loan(who, model), amount);
    return stage.driver().putCart(stage.customer(who), version, lines);
  }

  private void checkOut(String who, CartSeen seen) {
    checkoutKey = stage.anotherKey();
    checkedOutVersion = shown(seen).version();
    send(who);
  }

  private void send(String who) {
    checkout = Option.some(stage.checkOut(who, checkedOutVersion, checkoutKey));
    looks(who);
  }

  private static CartSeen.Shown shown(CartSeen cart) {
    if (cart instanceof CartSeen.Shown shown) {
      return shown;
    }
    throw new AssertionError("saw " + cart);
  }
}
