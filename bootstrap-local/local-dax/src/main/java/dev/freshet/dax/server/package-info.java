/** Sockets, TLS, authentication and injected faults around the protocol. */
@NullMarked
package dev.freshet.dax.server;

import org.jspecify.annotations.NullMarked;
