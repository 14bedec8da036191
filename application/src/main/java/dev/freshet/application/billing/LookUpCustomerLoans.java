package dev.freshet.application.billing;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.util.Set;

/** Looks up a customer's loans: from the cache, or compiled from the sources. */
public interface LookUpCustomerLoans {

  String KEY_CLASS = "customer-loans";

  /** The sources of whose records a customer's loans are compiled. */
  Set<String> SOURCES = Set.of(LoanLedger.SOURCE, LoanSystem.SOURCE, CustomerProfiles.SOURCE);

  /** The key under which a customer's loans are cached. */
  static CacheKey keyOf(CustomerId customer) {
    return new CacheKey(KEY_CLASS, customer.value());
  }

  /**
   * Looks up by key, and calls the sources on a miss.
   *
   * @param atLeast the answer is at least this fresh; the empty vector asks for nothing
   * @return the loans, without value for an unknown customer; or what kept us from looking
   */
  Either<Fault, Answer<CustomerLoans>> lookUp(CustomerId customer, VersionVector atLeast);
}
