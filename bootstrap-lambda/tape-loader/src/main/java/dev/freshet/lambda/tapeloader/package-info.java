/** The initial load as a function. */
@NullMarked
package dev.freshet.lambda.tapeloader;

import org.jspecify.annotations.NullMarked;
