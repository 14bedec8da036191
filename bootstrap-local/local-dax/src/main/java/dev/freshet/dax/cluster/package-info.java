/** What the nodes of one cluster share: schemas, attribute lists, write order, replication. */
@NullMarked
package dev.freshet.dax.cluster;

import org.jspecify.annotations.NullMarked;
