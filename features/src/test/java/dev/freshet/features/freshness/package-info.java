/**
 * The traps of cached freshness, each as a deterministic test: virtual time, and readers that are
 * stopped where it hurts.
 */
@NullMarked
package dev.freshet.features.freshness;

import org.jspecify.annotations.NullMarked;
