package dev.freshet.dax.cluster;

import dev.freshet.dax.item.KeySchema;

/**
 * A table as last described.
 *
 * @param name its name
 * @param id DynamoDB's id of it: a table dropped and made again has another
 * @param keys its primary key
 */
public record Table(String name, String id, KeySchema keys) {}
