/** The operations of the service, from their JSON to their answers. */
@NullMarked
package dev.freshet.local.dynamodb.api;

import org.jspecify.annotations.NullMarked;
