/** Debezium's change events as changes that the application applies. */
@NullMarked
package dev.freshet.adapters.in.cdc;

import org.jspecify.annotations.NullMarked;
