/** What the local DynamoDB promises. */
@NullMarked
package dev.freshet.localdynamodb;

import org.jspecify.annotations.NullMarked;
