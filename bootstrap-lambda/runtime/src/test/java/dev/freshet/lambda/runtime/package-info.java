/** Settings, deadlines and metrics of the functions. */
@NullMarked
package dev.freshet.lambda.runtime;

import org.jspecify.annotations.NullMarked;
