/** A real Redis server as a child process: standalone, over TLS, or as a cluster. */
@NullMarked
package dev.freshet.localredis;

import org.jspecify.annotations.NullMarked;
