package dev.freshet.features.architecture.broken.domain;

import dev.freshet.features.architecture.broken.application.billing.LoanHelper;

/** A domain class that knows the application, asks the clock, and reckons in floating point. */
public class DomainThatKnowsTooMuch {

  double balance = System.currentTimeMillis();

  LoanHelper helper = new LoanHelper();

  double balance() {
    return balance;
  }
}
