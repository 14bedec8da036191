/** The stores, and the one that writes them. */
@NullMarked
package dev.freshet.local.dynamodb.store;

import org.jspecify.annotations.NullMarked;
