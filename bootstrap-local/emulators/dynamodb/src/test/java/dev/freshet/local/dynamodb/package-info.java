/** The endpoint as clients see it. */
@NullMarked
package dev.freshet.local.dynamodb;

import org.jspecify.annotations.NullMarked;
