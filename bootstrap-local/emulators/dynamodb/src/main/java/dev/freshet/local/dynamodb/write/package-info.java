/** Changes to items: one at a time, each with its index entries and its stream record. */
@NullMarked
package dev.freshet.local.dynamodb.write;

import org.jspecify.annotations.NullMarked;
