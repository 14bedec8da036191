/**
 * Every outgoing port in memory: the same promises, with time, tokens and outages under the
 * caller's control; nothing outlives the process.
 */
@NullMarked
package dev.freshet.adapters.out.memory;

import org.jspecify.annotations.NullMarked;
