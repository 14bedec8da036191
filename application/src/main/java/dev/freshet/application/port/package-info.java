/**
 * What every port shares: the ways in which the world outside can fail us, and how long we wait for
 * it.
 */
@NullMarked
package dev.freshet.application.port;

import org.jspecify.annotations.NullMarked;
