/** The steps of the scenarios. */
@NullMarked
package dev.freshet.features.steps;

import org.jspecify.annotations.NullMarked;
