/** A running Freshet as commands reach it: through its HTTP API, as customers and as operator. */
@NullMarked
package dev.freshet.local.client;

import org.jspecify.annotations.NullMarked;
