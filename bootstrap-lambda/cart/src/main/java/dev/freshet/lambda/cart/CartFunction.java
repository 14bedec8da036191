package dev.freshet.lambda.cart;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.cart.CartEndpoints;
import dev.freshet.adapters.out.dynamodb.DynamoCarts;
import dev.freshet.application.cart.CartCheckout;
import dev.freshet.application.cart.CartService;
import dev.freshet.application.cart.LinePayments;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Payments;
import dev.freshet.lambda.runtime.Sources;
import dev.freshet.lambda.runtime.Starting;
import dev.freshet.lambda.runtime.Store;
import java.util.UUID;

/** Serves the endpoints of the cart. */
public final class CartFunction extends Function {

  public CartFunction() {
    this(Environment.ofProcess());
  }

  CartFunction(Environment environment) {
    super(environment.serving(routes(environment)));
  }

  private static Routes routes(Environment environment) {
    var starting = Starting.now(() -> Store.open(environment));
    Sources sources = Sources.open(environment);
    Store store = starting.await();
    DynamoCarts carts = new DynamoCarts(store.client(), store.tables(), environment.clock());
    CartService service = new CartService(carts, () -> UUID.randomUUID().toString());
    PaymentService payments = Payments.in(store, sources, environment);
    CartCheckout checkout =
        new CartCheckout(carts, new LinePayments(payments, payments), environment.clock());
    return new Routes(new CartEndpoints(service, service, service, checkout).routes());
  }
}
