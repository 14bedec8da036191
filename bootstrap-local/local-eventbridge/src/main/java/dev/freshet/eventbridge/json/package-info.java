/** The one JSON mapper, set up for the service's member names and for exact numbers. */
@NullMarked
package dev.freshet.eventbridge.json;

import org.jspecify.annotations.NullMarked;
