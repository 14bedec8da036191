package dev.freshet.local.dynamodb.table;

/**
 * An attribute of a key.
 *
 * @param type "S", "N" or "B"
 */
public record KeyAttribute(String name, String type) {}
