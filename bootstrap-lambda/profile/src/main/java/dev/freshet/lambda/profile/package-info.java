/** Profile as a function. */
@NullMarked
package dev.freshet.lambda.profile;

import org.jspecify.annotations.NullMarked;
