/** A DAX cluster for the laptop: its builder, its handle and what it counts. */
@NullMarked
package dev.freshet.dax;

import org.jspecify.annotations.NullMarked;
