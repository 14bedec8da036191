package dev.freshet.application.statement;

import dev.freshet.domain.customer.CustomerId;

/** Who looks at a statement. */
public sealed interface Viewer {

  /** Whether this viewer may see the loans of {@code owner}. */
  boolean maySee(CustomerId owner);

  /** A customer, who sees the loans that are theirs. */
  record Customer(CustomerId id) implements Viewer {
    @Override
    public boolean maySee(CustomerId owner) {
      return id.equals(owner);
    }
  }

  /**
   * An operator, who sees every loan.
   *
   * @param name as the operator's token says
   */
  record Operator(String name) implements Viewer {
    @Override
    public boolean maySee(CustomerId owner) {
      return true;
    }
  }
}
