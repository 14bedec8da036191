/** What operators see and do over HTTP. */
@NullMarked
package dev.freshet.adapters.in.http.ops;

import org.jspecify.annotations.NullMarked;
