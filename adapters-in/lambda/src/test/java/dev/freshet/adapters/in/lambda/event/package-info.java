/** Events as they are delivered. */
@NullMarked
package dev.freshet.adapters.in.lambda.event;

import org.jspecify.annotations.NullMarked;
