/** Functions invoked with what AWS sends. */
@NullMarked
package dev.freshet.adapters.in.lambda;

import org.jspecify.annotations.NullMarked;
