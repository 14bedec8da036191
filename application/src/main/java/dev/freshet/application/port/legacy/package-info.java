/** The slow systems of record. */
@NullMarked
package dev.freshet.application.port.legacy;

import org.jspecify.annotations.NullMarked;
