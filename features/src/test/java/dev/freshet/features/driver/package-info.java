/** How scenarios reach Freshet: the same words, through the use cases or over HTTP. */
@NullMarked
package dev.freshet.features.driver;

import org.jspecify.annotations.NullMarked;
