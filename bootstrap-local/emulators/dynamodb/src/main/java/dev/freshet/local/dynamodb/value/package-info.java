/** Attribute values and items: reading, writing, sizes and the service's numbers. */
@NullMarked
package dev.freshet.local.dynamodb.value;

import org.jspecify.annotations.NullMarked;
