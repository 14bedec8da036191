package dev.freshet.adapters.in.http.cart;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.cart.CartCondition.SawNone;
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
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

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
    Option<CartVersion> seen = version(condition);
    return CartRequest.lines(call)
        .flatMap(lines -> put.put(customer, seen, lines).mapLeft(CartProblems::of))
        .map(cart -> shown(seen.isEmpty() ? 201 : 200, CartBody.of(cart), cart));
  }

  private Either<Problem, Response> discard(Call call) {
    return customer(call)
        .flatMap(
            customer ->
                seen(call)
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
                            seen(call)
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
  private static Either<Problem, Option<CartVersion>> seen(Call call) {
    return CartCondition.of(call.request())
        .filterOrElse(
            condition -> !condition.contains(new SawNone()),
            _ -> ProblemType.MALFORMED_PRECONDITION.because(CartCondition.HINT))
        .map(condition -> condition.flatMap(CartEndpoints::version));
  }

  private static Option<CartVersion> version(CartCondition condition) {
    return switch (condition) {
      case Seen(var version) -> Option.some(version);
      case SawNone() -> Option.none();
    };
  }

  private static Either<Problem, CustomerId> customer(Call call) {
    return call.path("customerId", CustomerId::parse);
  }

  private static Problem required(String besides) {
    return ProblemType.PRECONDITION_REQUIRED.because(CartCondition.HINT + besides);
  }
}
