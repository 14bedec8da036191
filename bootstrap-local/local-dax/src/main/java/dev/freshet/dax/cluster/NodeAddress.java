package dev.freshet.dax.cluster;

import java.net.InetAddress;

/**
 * Where clients find a node.
 *
 * @param id from 0
 * @param host its name, which a TLS certificate must carry
 * @param address what clients dial
 * @param port its port
 * @param leader whether it takes the writes; the others are replicas
 */
public record NodeAddress(int id, String host, InetAddress address, int port, boolean leader) {}
