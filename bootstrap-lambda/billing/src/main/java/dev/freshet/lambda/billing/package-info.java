/** Billing as a function. */
@NullMarked
package dev.freshet.lambda.billing;

import org.jspecify.annotations.NullMarked;
