/** Replays real payment histories through the public HTTP API, and reconciles what it showed. */
@NullMarked
package dev.freshet.local.replay;

import org.jspecify.annotations.NullMarked;
