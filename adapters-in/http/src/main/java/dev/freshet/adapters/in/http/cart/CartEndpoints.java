package dev.freshet.adapters.in.http.cart;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.cart.CartCondition.SawNone;
import dev.freshet.adapters.in.http.cart.CartCondition.SawSome;
import dev.freshet.adapters.in.http.cart.CartCondition.Seen;
import dev.freshet.adapters.in.http.payment.IdempotencyKeyHeader;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.read.FreshReads;
import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.cart.CheckOutCart;
import dev.freshet.application.cart.DiscardCart;
import dev.freshet.application.cart.LookUpCart;
import dev.freshet.application.cart.PutCart;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The endpoints of the cart. A cart's ETag is its version. */
public final class CartEndpoints {

  private static final String TEMPLATE = "/customers/{customerId}/cart";

  private final LookUpCart lookUp;
  private final PutCart put;
  private final DiscardCart discard;
  private final CheckOutCart checkOut;

  public CartEndpoints(LookUpCart lookUp, PutCart put, DiscardCart discard, CheckOutCart checkOut) {
    this.lookUp = lookUp;
    this.put = put;
    this.discard = discard;
    this.checkOut = checkOut;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", TEMPLATE, Access.CUSTOMER_OR_OPERATOR, this::cart),
        new Route("PUT", TEMPLATE, Access.CUSTOMER, this::put),
        new Route("DELETE", TEMPLATE, Access.CUSTOMER, this::discard),
        new Route("POST", TEMPLATE + "/checkout", Access.CUSTOMER, this::checkOut));
  }

  private Either<Problem, Response> cart(Call call) {
    return customer(call)
        .flatMap(customer -> found(call, customer).mapLeft(FaultProblems::of))
        .flatMap(found -> found.toEither(() -> CartProblems.of(new CartProblem.Unknown())))
        .map(cart -> FreshReads.uncached(call.request(), shown(200, CartBody.of(cart), cart)));
  }

  private Either<Fault, Option<Cart>> found(Call call, CustomerId customer) {
    return call.caller().customer().contains(customer)
        ? lookUp.lookUp(customer)
        : lookUp.inspect(customer);
  }

  private Either<Problem, Response> put(Call call) {
    return customer(call)
        .flatMap(
            customer ->
                CartCondition.of(call.request())
                    .flatMap(
                        condition ->
                            condition.toEither(
                                () -> required(", or If-None-Match: * where there is no cart")))
                    .flatMap(condition -> put(call, customer, condition)));
  }

  private Either<Problem, Response> put(Call call, CustomerId customer, CartCondition condition) {
    return CartRequest.lines(call)
        .flatMap(lines -> version(customer, condition).flatMap(seen -> put(customer, seen, lines)));
  }

  private Either<Problem, Response> put(
      CustomerId customer, Option<CartVersion> seen, CartLines lines) {
    return put.put(customer, seen, lines)
        .mapLeft(CartProblems::of)
        .map(cart -> shown(seen.isEmpty() ? 201 : 200, CartBody.of(cart), cart));
  }

  private Either<Problem, Response> discard(Call call) {
    return customer(call)
        .flatMap(
            customer ->
                seen(call, customer)
                    .flatMap(seen -> discard.discard(customer, seen).mapLeft(CartProblems::of)))
        .map(_ -> Response.empty(204));
  }

  private Either<Problem, Response> checkOut(Call call) {
    return customer(call)
        .flatMap(
            customer ->
                IdempotencyKeyHeader.of(call)
                    .flatMap(
                        key ->
                            seen(call, customer)
                                .flatMap(seen -> seen.toEither(() -> required("")))
                                .map(seen -> new CheckOutCart.Command(customer, seen, key))))
        .flatMap(command -> checkOut.checkOut(command).mapLeft(CartProblems::of))
        .map(report -> checkedOut(call, report));
  }

  private static Response checkedOut(Call call, CheckOutCart.Report report) {
    Response response = shown(200, CheckoutBody.of(report, call.request().path()), report.after());
    return report.version().isEmpty()
        ? response
        : response.with(FreshReads.VERSION, report.version().toString());
  }

  private static Response shown(int status, Object body, Cart cart) {
    return Response.json(status, body).with("ETag", CartCondition.tagOf(cart.version()));
  }

  /** The version that the caller saw, for what can only be done to a cart that is there. */
  private Either<Problem, Option<CartVersion>> seen(Call call, CustomerId customer) {
    return CartCondition.of(call.request())
        .filterOrElse(
            condition -> !condition.contains(new SawNone()),
            _ -> ProblemType.MALFORMED_PRECONDITION.because(CartCondition.HINT))
        .flatMap(
            condition ->
                condition
                    .map(is -> version(customer, is))
                    .getOrElse(() -> Either.right(Option.none())));
  }

  /** The version that a condition is about; which of several, only the cart itself can tell. */
  private Either<Problem, Option<CartVersion>> version(
      CustomerId customer, CartCondition condition) {
    return switch (condition) {
      case SawNone() -> Either.right(Option.none());
      case Seen(Set<CartVersion> versions) when versions.size() == 1 ->
          Either.right(Option.some(versions.iterator().next()));
      case Seen(Set<CartVersion> versions) -> current(customer, versions::contains);
      case SawSome() -> current(customer, _ -> true);
    };
  }

  private Either<Problem, Option<CartVersion>> current(
      CustomerId customer, Predicate<CartVersion> matches) {
    return lookUp
        .inspect(customer)
        .mapLeft(FaultProblems::of)
        .map(found -> found.map(Cart::version).filter(matches))
        .filterOrElse(Option::isDefined, _ -> CartProblems.changed());
  }

  private static Either<Problem, CustomerId> customer(Call call) {
    return call.path("customerId", CustomerId::parse);
  }

  private static Problem required(String besides) {
    return ProblemType.PRECONDITION_REQUIRED.because(CartCondition.HINT + besides);
  }
}
