/** The HTTP contract behind API Gateway's HTTP API, payload format 2.0. */
@NullMarked
package dev.freshet.adapters.in.lambda.gateway;

import org.jspecify.annotations.NullMarked;
