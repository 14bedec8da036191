package dev.freshet.application.port.cache;

import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;

/**
 * The right to fill one key, for a short while and for one holder.
 *
 * @param token unguessable; tells this lease from every other
 * @param floor the version vector below which nothing may be stored, or none when the cache cannot
 *     vouch for a floor of this key, never having had one or having lost it: read the primary then
 */
public record Lease(CacheKey key, String token, Option<VersionVector> floor) {}
