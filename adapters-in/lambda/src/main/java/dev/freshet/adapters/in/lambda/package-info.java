/** What every Lambda function shares: reading and writing an invocation, and its deadline. */
@NullMarked
package dev.freshet.adapters.in.lambda;

import org.jspecify.annotations.NullMarked;
