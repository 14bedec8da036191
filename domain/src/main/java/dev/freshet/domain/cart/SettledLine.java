package dev.freshet.domain.cart;

import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;

/**
 * A line after its checkout.
 *
 * @param outcome its payment, which is written down and so will be made or refused, once; or why
 *     there is none
 */
public record SettledLine(CartLine line, Either<LineRefusal, PaymentId> outcome) {}
