/** Generated operations, sent both straight to DynamoDB and through DAX. */
@NullMarked
package dev.freshet.dax.differential;

import org.jspecify.annotations.NullMarked;
