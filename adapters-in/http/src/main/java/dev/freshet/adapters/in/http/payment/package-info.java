/** Payments over HTTP. */
@NullMarked
package dev.freshet.adapters.in.http.payment;

import org.jspecify.annotations.NullMarked;
