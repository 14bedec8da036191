/** The command line. */
@NullMarked
package dev.freshet.dax.cli;

import org.jspecify.annotations.NullMarked;
