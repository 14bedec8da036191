/** Tests of the generic engine. */
@NullMarked
package dev.freshet.application.caching;

import org.jspecify.annotations.NullMarked;
