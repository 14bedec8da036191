package dev.freshet.dax.server;

import dev.freshet.dax.cache.ItemCache;
import dev.freshet.dax.cache.QueryCache;
import dev.freshet.dax.cluster.NodeAddress;
import dev.freshet.dax.cluster.Replication;
import dev.freshet.dax.cluster.Tables;
import dev.freshet.dax.cluster.WriteOrder;
import dev.freshet.dax.cluster.WriteThrough;
import dev.freshet.dax.item.AttributeLists;
import dev.freshet.dax.item.Items;
import dev.freshet.dax.operation.Node;
import dev.freshet.dax.operation.Operations;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The caches of all nodes and what keeps them in step; thread-safe. */
final class ClusterState {
  private final Settings settings;
  private final AttributeLists lists;
  private final Tables tables;
  private final WriteOrder order = new WriteOrder();
  private final Replication replication;
  private final List<ItemCache> itemCaches;
  private final List<QueryCache> queryCaches;

  ClusterState(Settings settings, AttributeLists lists) {
    this.settings = settings;
    this.lists = lists;
    tables =
        new Tables(
            settings.dynamoDb(), settings.clock(), settings.tableTimeToLive(), this::forgetTable);
    replication = new Replication(settings.replicaLag());
    itemCaches =
        Stream.generate(() -> new ItemCache(settings.itemCache(), settings.clock()))
            .limit(settings.nodes())
            .toList();
    queryCaches =
        Stream.generate(() -> new QueryCache(settings.queryCache(), settings.clock()))
            .limit(settings.nodes())
            .toList();
  }

  Replication replication() {
    return replication;
  }

  ItemCache itemCache(int node) {
    return itemCaches.get(node);
  }

  QueryCache queryCache(int node) {
    return queryCaches.get(node);
  }

  /** The methods of one node. */
  Operations operations(int node, List<NodeAddress> addresses) {
    List<ItemCache> others =
        IntStream.range(0, itemCaches.size())
            .filter(other -> other != node)
            .mapToObj(itemCaches::get)
            .toList();
    ItemCache own = itemCaches.get(node);
    return new Operations(
        new Node(
            settings.dynamoDb(),
            tables,
            lists,
            new Items(lists),
            own,
            queryCaches.get(node),
            order,
            new WriteThrough(order, replication, own, others)),
        addresses);
  }

  private void forgetTable(String name) {
    long sequence = order.advance();
    itemCaches.forEach(cache -> cache.forgetTable(name, sequence));
    queryCaches.forEach(cache -> cache.forgetTable(name));
  }
}
