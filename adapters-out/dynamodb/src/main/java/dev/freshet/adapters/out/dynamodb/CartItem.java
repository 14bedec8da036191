package dev.freshet.adapters.out.dynamodb;

import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.cart.Checkout;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A cart as an item.
 *
 * <pre>
 * customerId  S
 * version     S, see {@link CartVersion}
 * lines       L of maps: loanId S, amount S, see {@link Attributes#money}
 * checkout    M, absent before the first: key S, of S (a version), and, absent while it is under
 *             way, lines L of maps, see {@link SettledLineItem}
 * expiresAt   N, epoch seconds
 * </pre>
 */
final class CartItem {

  static final String ID = "customerId";
  static final String VERSION = "version";
  static final String EXPIRES_AT = "expiresAt";
  private static final String LINES = "lines";
  private static final String CHECKOUT = "checkout";

  private CartItem() {}

  /** Without its expiry. */
  static Map<String, AttributeValue> of(Cart cart) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(ID, Attributes.text(cart.customer().value()));
    item.put(VERSION, version(cart.version()));
    item.put(
        LINES,
        AttributeValue.fromL(
            cart.lines().all().stream().map(l -> AttributeValue.fromM(line(l))).toList()));
    cart.checkout().forEach(checkout -> item.put(CHECKOUT, checkout(checkout)));
    return item;
  }

  static Cart read(ItemReader item) {
    return new Cart(
        new CustomerId(item.text(ID)),
        item.parsed(VERSION, CartVersion::parse),
        new CartLines(item.items(LINES, CartItem::line)),
        item.nested(CHECKOUT, CartItem::checkout));
  }

  static AttributeValue version(CartVersion version) {
    return Attributes.text(version.toString());
  }

  static Map<String, AttributeValue> line(CartLine line) {
    return Map.of(
        "loanId",
        Attributes.text(line.loanId().value()),
        "amount",
        Attributes.money(line.amount()));
  }

  static CartLine line(ItemReader item) {
    return new CartLine(new LoanId(item.text("loanId")), item.money("amount"));
  }

  private static AttributeValue checkout(Checkout checkout) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("key", Attributes.text(checkout.key()));
    item.put("of", version(checkout.of()));
    switch (checkout) {
      case Checkout.UnderWay _ -> {}
      case Checkout.Ended ended ->
          item.put(
              LINES,
              AttributeValue.fromL(ended.lines().stream().map(SettledLineItem::of).toList()));
    }
    return AttributeValue.fromM(item);
  }

  private static Checkout checkout(ItemReader item) {
    String key = item.text("key");
    CartVersion of = item.parsed("of", CartVersion::parse);
    return item.has(LINES)
        ? new Checkout.Ended(key, of, item.items(LINES, SettledLineItem::read))
        : new Checkout.UnderWay(key, of);
  }
}
