/**
 * The HTTP contract without a server: requests, responses, routes, and the one entry that answers.
 */
@NullMarked
package dev.freshet.adapters.in.http;

import org.jspecify.annotations.NullMarked;
