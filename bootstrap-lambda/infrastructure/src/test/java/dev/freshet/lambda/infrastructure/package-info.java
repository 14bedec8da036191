/** What is synthesised, looked at without a network. */
@NullMarked
package dev.freshet.lambda.infrastructure;

import org.jspecify.annotations.NullMarked;
