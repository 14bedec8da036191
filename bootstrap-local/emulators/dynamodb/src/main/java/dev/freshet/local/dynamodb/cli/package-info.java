/** The endpoint as a command. */
@NullMarked
package dev.freshet.local.dynamodb.cli;

import org.jspecify.annotations.NullMarked;
