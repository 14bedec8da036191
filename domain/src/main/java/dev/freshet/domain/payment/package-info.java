/** Paying a loan: the rules a payment must meet and how it is allocated. */
@NullMarked
package dev.freshet.domain.payment;

import org.jspecify.annotations.NullMarked;
