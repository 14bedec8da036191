package dev.freshet.lambda.cart;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.cart.CartEndpoints;
import dev.freshet.adapters.out.dynamodb.DynamoCarts;
import dev.freshet.adapters.out.dynamodb.DynamoPaymentStore;
import dev.freshet.application.cart.CartCheckout;
import dev.freshet.application.cart.CartService;
import dev.freshet.application.cart.LinePayments;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
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
    CartCheckout checkout =
        new CartCheckout(carts, payments(environment, sources, store), environment.clock());
    return new Routes(new CartEndpoints(service, service, service, checkout).routes());
  }

  private static LinePayments payments(Environment environment, Sources sources, Store store) {
    PaymentService payments =
        new PaymentService(
            sources.loanSystem(),
            sources.ledger(),
            new DynamoPaymentStore(store.client(), store.tables()),
            environment.clock());
    return new LinePayments(payments, payments);
  }
}
