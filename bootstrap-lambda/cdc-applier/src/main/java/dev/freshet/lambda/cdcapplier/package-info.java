/** The change feed as a function. */
@NullMarked
package dev.freshet.lambda.cdcapplier;

import org.jspecify.annotations.NullMarked;
