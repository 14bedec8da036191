/** Reads that tell how fresh they are: Cache-Status, Age, ETag and versions. */
@NullMarked
package dev.freshet.adapters.in.http.read;

import org.jspecify.annotations.NullMarked;
