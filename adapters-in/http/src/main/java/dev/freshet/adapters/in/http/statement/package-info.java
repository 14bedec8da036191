/** A loan's statement over HTTP. */
@NullMarked
package dev.freshet.adapters.in.http.statement;

import org.jspecify.annotations.NullMarked;
