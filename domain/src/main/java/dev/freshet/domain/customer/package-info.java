/** Who borrows. */
@NullMarked
package dev.freshet.domain.customer;

import org.jspecify.annotations.NullMarked;
