package dev.freshet.application.port.store;

import io.vavr.control.Option;

/** A payment as it is known: what was asked, and how it ended, or none while that is open. */
public record PaymentRecord(PaymentIntent intent, Option<PaymentOutcome> outcome) {}
