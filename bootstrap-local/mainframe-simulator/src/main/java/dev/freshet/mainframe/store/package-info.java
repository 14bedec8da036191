/**
 * The systems of record in PostgreSQL: one schema each, a version on every record, and a copy that
 * may lag behind.
 */
@NullMarked
package dev.freshet.mainframe.store;

import org.jspecify.annotations.NullMarked;
