package dev.freshet.dax.server;

import dev.freshet.dax.cache.CacheLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All that a cluster can be told.
 *
 * @param dynamoDb the source of truth
 * @param ownsDynamoDb whether closing the cluster closes {@code dynamoDb}
 * @param host name under which clients find the nodes; the sockets are bound to it
 * @param port of the first node, the others follow; 0 for free ones
 * @param nodes how many, the first is the leader
 * @param replicaLag from a write to the caches of the other nodes
 * @param itemCache per node
 * @param queryCache per node
 * @param tableTimeToLive age at which a table is described again
 * @param tls how to serve {@code daxs://}, if at all
 * @param secretByAccessKey who may call; anybody if empty
 * @param stateDirectory where attribute lists outlast a restart, if anywhere
 * @param mostConnections per node
 * @param mostAttributeLists in the cluster
 * @param idleTimeout of a connection
 * @param framePayload most bytes in one frame of a reply
 * @param readMemory most bytes of large requests being read in the cluster
 * @param clock of ages and signatures
 */
public record Settings(
    DynamoDbClient dynamoDb,
    boolean ownsDynamoDb,
    String host,
    int port,
    int nodes,
    Duration replicaLag,
    CacheLimits itemCache,
    CacheLimits queryCache,
    Duration tableTimeToLive,
    Optional<Tls> tls,
    Map<String, String> secretByAccessKey,
    Optional<Path> stateDirectory,
    int mostConnections,
    int mostAttributeLists,
    Duration idleTimeout,
    int framePayload,
    long readMemory,
    InstantSource clock) {}
