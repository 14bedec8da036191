/** The portal, the documentation, and the state of the service. */
@NullMarked
package dev.freshet.adapters.in.http.site;

import org.jspecify.annotations.NullMarked;
