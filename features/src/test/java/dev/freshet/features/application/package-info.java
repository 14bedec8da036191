/** The scenarios through the use cases, on adapters in memory. */
@NullMarked
package dev.freshet.features.application;

import org.jspecify.annotations.NullMarked;
