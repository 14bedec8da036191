/** Events of Freshet as EventBridge delivers them. */
@NullMarked
package dev.freshet.adapters.in.eventbridge;

import org.jspecify.annotations.NullMarked;
