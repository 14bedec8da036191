/** Payment as a function. */
@NullMarked
package dev.freshet.lambda.payment;

import org.jspecify.annotations.NullMarked;
