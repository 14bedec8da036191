/** How keys lie in the store: hashed by partition, then in the order of the service. */
@NullMarked
package dev.freshet.local.dynamodb.key;

import org.jspecify.annotations.NullMarked;
