/** The local Lambda, with the runtime interface client in real processes. */
@NullMarked
package dev.freshet.locallambda;

import org.jspecify.annotations.NullMarked;
