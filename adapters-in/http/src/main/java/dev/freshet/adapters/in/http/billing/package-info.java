/** A customer's loans over HTTP. */
@NullMarked
package dev.freshet.adapters.in.http.billing;

import org.jspecify.annotations.NullMarked;
