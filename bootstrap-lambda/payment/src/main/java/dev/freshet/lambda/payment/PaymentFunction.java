package dev.freshet.lambda.payment;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.payment.PaymentEndpoints;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Payments;
import dev.freshet.lambda.runtime.Sources;
import dev.freshet.lambda.runtime.Starting;
import dev.freshet.lambda.runtime.Store;

/** Serves the endpoints of Payment. */
public final class PaymentFunction extends Function {

  public PaymentFunction() {
    this(Environment.ofProcess());
  }

  PaymentFunction(Environment environment) {
    super(environment.serving(routes(environment)));
  }

  private static Routes routes(Environment environment) {
    var starting = Starting.now(() -> Store.open(environment));
    Sources sources = Sources.open(environment);
    PaymentService payments = Payments.in(starting.await(), sources, environment);
    return new Routes(new PaymentEndpoints(payments, payments).routes());
  }
}
