/** The rules of the house, each proven by classes that break it. */
@NullMarked
package dev.freshet.features.architecture;

import org.jspecify.annotations.NullMarked;
