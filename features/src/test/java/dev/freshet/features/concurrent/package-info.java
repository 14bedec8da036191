/** Scenarios through functions whose environments may serve several calls at once. */
@NullMarked
package dev.freshet.features.concurrent;

import org.jspecify.annotations.NullMarked;
