/** CacheManager as functions. */
@NullMarked
package dev.freshet.lambda.cachemanager;

import org.jspecify.annotations.NullMarked;
