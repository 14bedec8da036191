/** CacheManager: keeps cached objects as fresh as the events say, and tells why they are. */
@NullMarked
package dev.freshet.application.cachemanager;

import org.jspecify.annotations.NullMarked;
