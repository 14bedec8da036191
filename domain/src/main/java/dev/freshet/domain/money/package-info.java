/** Amounts of money: exact, in minor units, never a float. */
@NullMarked
package dev.freshet.domain.money;

import org.jspecify.annotations.NullMarked;
