/** Strict reading and plain writing of JSON. */
@NullMarked
package dev.freshet.adapters.in.http.json;

import org.jspecify.annotations.NullMarked;
