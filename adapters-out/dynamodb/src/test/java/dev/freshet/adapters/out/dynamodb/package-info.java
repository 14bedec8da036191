/** The ports' contracts, kept by DynamoDB; and what it does when things go wrong. */
@NullMarked
package dev.freshet.adapters.out.dynamodb;

import org.jspecify.annotations.NullMarked;
