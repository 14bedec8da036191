/** The command line: run the endpoint, measure it. */
@NullMarked
package dev.freshet.eventbridge.cli;

import org.jspecify.annotations.NullMarked;
