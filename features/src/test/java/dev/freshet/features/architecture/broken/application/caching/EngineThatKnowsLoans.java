package dev.freshet.features.architecture.broken.application.caching;

import dev.freshet.features.architecture.broken.application.billing.LoanHelper;

/** A caching engine that knows loans. */
public class EngineThatKnowsLoans {

  LoanHelper loans = new LoanHelper();
}
