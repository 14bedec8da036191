package dev.freshet.features.architecture.broken.application.billing;

import dev.freshet.features.architecture.broken.local.LocalServer;

/** A use case that knows what is local, by a name that says nothing. */
public class LoanHelper {

  LocalServer server = new LocalServer();
}
