/** How a customer is named and reached. */
@NullMarked
package dev.freshet.domain.profile;

import org.jspecify.annotations.NullMarked;
