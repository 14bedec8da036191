/** Part of a house that breaks the rules, to prove that they are kept watch over. */
@NullMarked
package dev.freshet.features.architecture.broken.application.caching;

import org.jspecify.annotations.NullMarked;
