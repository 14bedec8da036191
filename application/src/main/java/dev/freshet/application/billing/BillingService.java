package dev.freshet.application.billing;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;

/** Billing on the on-demand cache. */
public final class BillingService implements LookUpCustomerLoans {

  private final LookasideReader<CustomerLoans> reader;

  public BillingService(LookasideReader<CustomerLoans> reader) {
    this.reader = reader;
  }

  @Override
  public Either<Fault, Answer<CustomerLoans>> lookUp(CustomerId customer, VersionVector atLeast) {
    return reader.read(LookUpCustomerLoans.keyOf(customer), atLeast);
  }
}
