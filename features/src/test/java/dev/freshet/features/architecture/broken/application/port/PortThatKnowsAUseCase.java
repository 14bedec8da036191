package dev.freshet.features.architecture.broken.application.port;

import dev.freshet.features.architecture.broken.application.billing.LoanHelper;

/** A port that knows a use case. */
public class PortThatKnowsAUseCase {

  LoanHelper loans = new LoanHelper();
}
