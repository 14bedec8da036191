/** Profiles over HTTP. */
@NullMarked
package dev.freshet.adapters.in.http.profile;

import org.jspecify.annotations.NullMarked;
