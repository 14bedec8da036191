/** How payloads become compact bytes and back. */
@NullMarked
package dev.freshet.adapters.out.elasticache.codec;

import org.jspecify.annotations.NullMarked;
