/** Car loans: the vehicle, the terms agreed, and how a loan stands. */
@NullMarked
package dev.freshet.domain.loan;

import org.jspecify.annotations.NullMarked;
