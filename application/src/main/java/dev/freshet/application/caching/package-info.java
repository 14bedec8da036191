/**
 * The generic caching engine: reads through a look-aside cache under the freshness protocol; knows
 * no loan.
 */
@NullMarked
package dev.freshet.application.caching;

import org.jspecify.annotations.NullMarked;
