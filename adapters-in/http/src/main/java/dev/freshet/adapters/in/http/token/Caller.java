package dev.freshet.adapters.in.http.token;

import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Option;
import java.util.Set;

/** Who calls, as a verified token says. */
public record Caller(String subject, Set<Scope> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }

  /** The customer who calls, or none when it is no customer. */
  public Option<CustomerId> customer() {
    return has(Scope.CUSTOMER) ? CustomerId.parse(subject) : Option.none();
  }

  /** Whether what belongs to {@code owner} may be shown to this caller. */
  public boolean maySee(CustomerId owner) {
    return has(Scope.OPERATOR) || customer().contains(owner);
  }
}
