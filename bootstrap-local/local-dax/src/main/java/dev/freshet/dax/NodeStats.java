package dev.freshet.dax;

import dev.freshet.dax.cache.CacheStats;

/**
 * What one node has counted.
 *
 * @param items its item cache
 * @param queries its query cache
 * @param openConnections connections open now
 */
public record NodeStats(CacheStats items, CacheStats queries, int openConnections) {}
