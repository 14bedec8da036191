/** Buses, rules, targets, archives and replays, as the service's API names them, kept on disk. */
@NullMarked
package dev.freshet.eventbridge.catalogue;

import org.jspecify.annotations.NullMarked;
