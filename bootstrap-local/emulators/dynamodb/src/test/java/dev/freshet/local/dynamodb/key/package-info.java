/** The order of keys. */
@NullMarked
package dev.freshet.local.dynamodb.key;

import org.jspecify.annotations.NullMarked;
