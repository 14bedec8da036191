/** Bearer tokens: who calls, and what that caller may do. */
@NullMarked
package dev.freshet.adapters.in.http.token;

import org.jspecify.annotations.NullMarked;
