package dev.freshet.lambda.reconciler;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.out.dynamodb.DynamoPaymentStore;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.application.payment.ReconcilePayments;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Sources;
import dev.freshet.lambda.runtime.Store;
import java.time.Duration;

/** Brings open payments to their end, on schedule. */
public final class ReconcilerFunction extends Function {

  /** A younger payment is still being made by whoever was asked for it. */
  private static final Duration IN_FLIGHT = Duration.ofSeconds(10);

  public ReconcilerFunction() {
    this(Environment.ofProcess());
  }

  ReconcilerFunction(Environment environment) {
    super(reconciling(environment, payments(environment)));
  }

  private static ReconcilePayments payments(Environment environment) {
    Sources sources = Sources.open(environment);
    Store store = Store.open(environment);
    return new PaymentService(
        sources.loanSystem(),
        sources.ledger(),
        new DynamoPaymentStore(store.client(), store.tables()),
        environment.clock());
  }

  private static RequestStreamHandler reconciling(
      Environment environment, ReconcilePayments payments) {
    return environment.working(() -> payments.reconcile(IN_FLIGHT));
  }
}
