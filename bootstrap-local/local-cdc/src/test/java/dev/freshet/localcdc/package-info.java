/** Change capture on a real PostgreSQL. */
@NullMarked
package dev.freshet.localcdc;

import org.jspecify.annotations.NullMarked;
