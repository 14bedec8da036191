/** What the service refuses, in its terms. */
@NullMarked
package dev.freshet.local.dynamodb.error;

import org.jspecify.annotations.NullMarked;
