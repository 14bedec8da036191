/** The functions on this machine: on real parts, in frozen environments, from a cold start. */
@NullMarked
package dev.freshet.lambda.rehearsal;

import org.jspecify.annotations.NullMarked;
