/**
 * What must hold on the real parts: two processes sharing one Redis, readers stopped where it
 * hurts, servers and processes killed under load.
 */
@NullMarked
package dev.freshet.features.realparts;

import org.jspecify.annotations.NullMarked;
