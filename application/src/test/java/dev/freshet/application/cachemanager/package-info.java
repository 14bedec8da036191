/** Tests of CacheManager's policies. */
@NullMarked
package dev.freshet.application.cachemanager;

import org.jspecify.annotations.NullMarked;
