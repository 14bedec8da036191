/** The microservices as functions in processes of their own, and what invokes them. */
@NullMarked
package dev.freshet.local.functions;

import org.jspecify.annotations.NullMarked;
