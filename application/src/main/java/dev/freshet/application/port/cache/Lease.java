package dev.freshet.application.port.cache;

import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;

/**
 * The right to fill one key, for a short while and for one holder.
 *
 * @param token unguessable; tells this lease from every other
 * @param floor the version vector below which nothing may be stored, or none when the cache knows
 *     of no floor for this key: it may never have had one, or have lost it
 */
public record Lease(CacheKey key, String token, Option<VersionVector> floor) {}
