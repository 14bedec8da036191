/** What is owed on a loan, and how interest accrues on it. */
@NullMarked
package dev.freshet.domain.balance;

import org.jspecify.annotations.NullMarked;
