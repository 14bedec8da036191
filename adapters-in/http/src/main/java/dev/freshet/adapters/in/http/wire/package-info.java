/** What several bodies share on the wire. */
@NullMarked
package dev.freshet.adapters.in.http.wire;

import org.jspecify.annotations.NullMarked;
