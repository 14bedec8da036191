package dev.freshet.local;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.billing.BillingEndpoints;
import dev.freshet.adapters.in.http.cart.CartEndpoints;
import dev.freshet.adapters.in.http.ops.CacheManagerEndpoints;
import dev.freshet.adapters.in.http.ops.CustomersEndpoint;
import dev.freshet.adapters.in.http.ops.FreshnessEndpoint;
import dev.freshet.adapters.in.http.ops.LoadEndpoints;
import dev.freshet.adapters.in.http.payment.PaymentEndpoints;
import dev.freshet.adapters.in.http.profile.ProfileEndpoints;
import dev.freshet.adapters.in.http.site.SiteEndpoints;
import dev.freshet.adapters.in.http.statement.StatementEndpoints;
import dev.freshet.application.billing.CustomerListing;
import dev.freshet.application.port.legacy.LoanSystem;
import java.time.InstantSource;

/** The routes of the contract that use cases serve, wired by hand; the same on every node. */
final class ContractRoutes {

  private ContractRoutes() {}

  static Routes of(UseCases useCases, LoanSystem loanSystem, InstantSource clock) {
    return Routes.none()
        .with(new BillingEndpoints(useCases.billing(), clock).routes())
        .with(new PaymentEndpoints(useCases.payments(), useCases.payments()).routes())
        .with(new ProfileEndpoints(useCases.profiles(), useCases.profiles(), clock).routes())
        .with(carts(useCases).routes())
        .with(new StatementEndpoints(useCases.proactive().statements(), clock).routes())
        .with(new LoadEndpoints(useCases.proactive().loads()).routes())
        .with(cacheManager(useCases).routes())
        .with(new FreshnessEndpoint(useCases.auditor()).routes())
        .with(new CustomersEndpoint(new CustomerListing(loanSystem, clock)).routes())
        .with(new SiteEndpoints().routes());
  }

  private static CartEndpoints carts(UseCases useCases) {
    return new CartEndpoints(
        useCases.carts(), useCases.carts(), useCases.carts(), useCases.checkout());
  }

  private static CacheManagerEndpoints cacheManager(UseCases useCases) {
    return new CacheManagerEndpoints(
        useCases.cacheManager(), useCases.deadLetters(), useCases.replay());
  }
}
