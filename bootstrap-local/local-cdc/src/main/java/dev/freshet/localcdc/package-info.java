/** Debezium's embedded engine, capturing what changes in a PostgreSQL on this machine. */
@NullMarked
package dev.freshet.localcdc;

import org.jspecify.annotations.NullMarked;
