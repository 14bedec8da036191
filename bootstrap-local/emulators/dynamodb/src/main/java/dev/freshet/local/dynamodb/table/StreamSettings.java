package dev.freshet.local.dynamodb.table;

/**
 * The stream of a table.
 *
 * @param label tells the streams of one table apart
 * @param viewType such as "NEW_AND_OLD_IMAGES"
 */
public record StreamSettings(int id, String label, String viewType) {}
