/** DynamoDB through DAX: the same client interface, with a write-through cache in between. */
@NullMarked
package dev.freshet.adapters.out.dax;

import org.jspecify.annotations.NullMarked;
