/**
 * The look-aside cache on Redis or Valkey: standalone, cluster or TLS, through Lettuce.
 *
 * <p>Lettuce reports reconnects under the logger {@code io.lettuce}; switch it off where the faults
 * that the adapter returns are enough.
 */
@NullMarked
package dev.freshet.adapters.out.elasticache;

import org.jspecify.annotations.NullMarked;
