package dev.freshet.dax.operation;

import dev.freshet.dax.cache.ItemCache;
import dev.freshet.dax.cache.QueryCache;
import dev.freshet.dax.cluster.Tables;
import dev.freshet.dax.cluster.WriteOrder;
import dev.freshet.dax.cluster.WriteThrough;
import dev.freshet.dax.item.AttributeLists;
import dev.freshet.dax.item.Items;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the operations of one node work with.
 *
 * @param dynamoDb the source of truth
 * @param tables shared by the cluster
 * @param lists shared by the cluster
 * @param items the item codec over {@code lists}
 * @param itemCache this node's
 * @param queryCache this node's
 * @param order shared by the cluster
 * @param writes this node's way of writing
 */
public record Node(
    DynamoDbClient dynamoDb,
    Tables tables,
    AttributeLists lists,
    Items items,
    ItemCache itemCache,
    QueryCache queryCache,
    WriteOrder order,
    WriteThrough writes) {}
