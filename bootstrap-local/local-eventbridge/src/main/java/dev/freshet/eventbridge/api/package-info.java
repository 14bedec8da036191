/** The AWS JSON 1.1 protocol and the service's operations and validation. */
@NullMarked
package dev.freshet.eventbridge.api;

import org.jspecify.annotations.NullMarked;
