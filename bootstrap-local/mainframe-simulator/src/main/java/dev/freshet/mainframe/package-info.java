/**
 * A simulated mainframe: three slow systems of record (loan system, payments ledger, customer
 * profiles) that can be started, loaded, slowed down and broken on one machine.
 */
@NullMarked
package dev.freshet.mainframe;

import org.jspecify.annotations.NullMarked;
