/** Measurements of a whole Freshet on this machine. */
@NullMarked
package dev.freshet.local.bench;

import org.jspecify.annotations.NullMarked;
