/** The nightly batch, run on a live Freshet, and the proof that both caches followed it. */
@NullMarked
package dev.freshet.local.batch;

import org.jspecify.annotations.NullMarked;
