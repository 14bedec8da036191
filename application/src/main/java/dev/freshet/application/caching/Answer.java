package dev.freshet.application.caching;

import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Duration;

/**
 * What a reader gets.
 *
 * @param value the object, or none when the sources know of no such thing
 * @param version what the object was compiled from
 * @param age time since the sources were last known to be so: for an object read from them, since
 *     that read began
 * @param timeToLive how long the cache may still serve it: negative when it is past its soft expiry
 *     or nobody vouches for it, none when it is not in the cache
 */
public record Answer<V>(
    Option<V> value,
    VersionVector version,
    Served served,
    Duration age,
    Option<Duration> timeToLive) {

  /** The same, labelled if it is not as fresh as the caller asked for. */
  Answer<V> against(VersionVector atLeast) {
    return version.dominates(atLeast)
        ? this
        : new Answer<>(value, version, served.saying(Served.OLDER_THAN_ASKED_FOR), age, timeToLive);
  }
}
