package dev.freshet.local.dynamodb.write;

import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a write did.
 *
 * @param before null if there was none
 * @param after null if there is none
 */
public record Written(
    Table table, @Nullable Item before, @Nullable Item after, Capacity capacity) {}
