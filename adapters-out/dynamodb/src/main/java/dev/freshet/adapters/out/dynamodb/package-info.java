/** Payments, outbox, event store, inbox and dead letters in DynamoDB. */
@NullMarked
package dev.freshet.adapters.out.dynamodb;

import org.jspecify.annotations.NullMarked;
