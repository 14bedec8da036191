/** The contract behind API Gateway. */
@NullMarked
package dev.freshet.adapters.in.lambda.gateway;

import org.jspecify.annotations.NullMarked;
