package dev.freshet.dax.server;

import dev.freshet.dax.cache.CacheStats;
import dev.freshet.dax.cache.ItemCache;
import dev.freshet.dax.cache.QueryCache;
import dev.freshet.dax.cluster.NodeAddress;

/** One node that accepts connections; thread-safe. */
public final class RunningNode {
  private final NodeAddress address;
  private final ItemCache items;
  private final QueryCache queries;
  private final Listener listener;

  RunningNode(NodeAddress address, ItemCache items, QueryCache queries, Listener listener) {
    this.address = address;
    this.items = items;
    this.queries = queries;
    this.listener = listener;
  }

  public NodeAddress address() {
    return address;
  }

  public CacheStats itemStats() {
    return items.stats();
  }

  public CacheStats queryStats() {
    return queries.stats();
  }

  public int openConnections() {
    return listener.openConnections();
  }

  public void clearCaches() {
    items.clear();
    queries.clear();
  }

  Listener listener() {
    return listener;
  }
}
