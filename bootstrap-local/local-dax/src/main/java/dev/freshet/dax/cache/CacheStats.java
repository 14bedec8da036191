package dev.freshet.dax.cache;

/**
 * What a cache has counted since it was made.
 *
 * @param hits lookups answered, negative entries included
 * @param misses lookups not answered
 * @param evictions entries pushed out by newer ones
 * @param expirations entries found too old
 * @param entries entries now held
 * @param bytes memory now held, roughly
 */
public record CacheStats(
    long hits, long misses, long evictions, long expirations, long entries, long bytes) {}
