package dev.freshet.lambda.runtime;

import dev.freshet.adapters.out.dynamodb.DynamoPaymentStore;
import dev.freshet.adapters.out.dynamodb.DynamoStatementCache;
import dev.freshet.application.payment.PaymentService;

/** Payments, as every function makes, looks up or completes them. */
public final class Payments {

  private Payments() {}

  /** Payments on the systems of record, kept in the store. */
  public static PaymentService in(Store store, Sources sources, Environment environment) {
    return new PaymentService(
        sources.loanSystem(),
        new DeadlineBoundStatementCache(
            new DynamoStatementCache(store.client(), store.tables()), environment.deadline()),
        sources.ledger(),
        new DynamoPaymentStore(store.client(), store.tables()),
        environment.clock());
  }
}
