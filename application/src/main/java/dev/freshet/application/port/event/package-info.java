/** The events that travel between the microservices, and the bus they travel on. */
@NullMarked
package dev.freshet.application.port.event;

import org.jspecify.annotations.NullMarked;
