/** Handshake, requests, replies and error codes of the DAX protocol. */
@NullMarked
package dev.freshet.dax.wire;

import org.jspecify.annotations.NullMarked;
