/** Profile: how a customer is named and reached. */
@NullMarked
package dev.freshet.application.profile;

import org.jspecify.annotations.NullMarked;
