/** Requests that are almost right, against the real server. */
@NullMarked
package dev.freshet.local.http;

import org.jspecify.annotations.NullMarked;
