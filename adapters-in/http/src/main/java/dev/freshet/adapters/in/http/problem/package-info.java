/** What can be wrong with a call, as RFC 9457 problem details. */
@NullMarked
package dev.freshet.adapters.in.http.problem;

import org.jspecify.annotations.NullMarked;
