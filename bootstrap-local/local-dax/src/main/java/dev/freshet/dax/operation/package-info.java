/** What each DAX method does: cache, DynamoDB, reply. */
@NullMarked
package dev.freshet.dax.operation;

import org.jspecify.annotations.NullMarked;
