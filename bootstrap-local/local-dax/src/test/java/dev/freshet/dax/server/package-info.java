/** Connections without a network, and what decides about them. */
@NullMarked
package dev.freshet.dax.server;

import org.jspecify.annotations.NullMarked;
