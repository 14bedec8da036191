package dev.freshet.lambda.reconciler;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.application.payment.ReconcilePayments;
import dev.freshet.application.payment.ReconcilePayments.Reconciled;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Measure;
import dev.freshet.lambda.runtime.Payments;
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
    super(reconciling(environment));
  }

  private static RequestStreamHandler reconciling(Environment environment) {
    ReconcilePayments payments =
        Payments.in(Store.open(environment), Sources.open(environment), environment);
    return environment.working(
        () ->
            payments
                .reconcile(IN_FLIGHT)
                .peek(done -> environment.meter().add(Measure.PAYMENTS_PARKED, done.parked()))
                .map(Reconciled::ended));
  }
}
