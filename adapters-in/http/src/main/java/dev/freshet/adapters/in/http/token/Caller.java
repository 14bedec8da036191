package dev.freshet.adapters.in.http.token;

import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.EnumSet;
import java.util.Set;

/** Who calls, as a verified token says. */
public record Caller(String subject, Set<Scope> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** The caller whom the claims {@code sub} and {@code scope} of a verified token name. */
  public static Either<Problem, Caller> ofClaims(Option<String> subject, Option<String> scope) {
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : scope.getOrElse("").split(" ", -1)) {
      Scope.parse(word).forEach(scopes::add);
    }
    return subject
        .filter(s -> !scopes.contains(Scope.CUSTOMER) || CustomerId.parse(s).isDefined())
        .toEither(() -> ProblemType.INVALID_TOKEN.because("the token's subject is no customer"))
        .map(s -> new Caller(s, scopes));
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
