/** DynamoDB and DynamoDB Streams on this machine, in the process of whoever starts them. */
@NullMarked
package dev.freshet.local.dynamodb;

import org.jspecify.annotations.NullMarked;
