/** The scenarios through the functions, each environment a process, on the real parts. */
@NullMarked
package dev.freshet.features.lambda;

import org.jspecify.annotations.NullMarked;
