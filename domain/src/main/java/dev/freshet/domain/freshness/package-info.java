/** Source versions and version vectors: what "at least as fresh as" means. */
@NullMarked
package dev.freshet.domain.freshness;

import org.jspecify.annotations.NullMarked;
