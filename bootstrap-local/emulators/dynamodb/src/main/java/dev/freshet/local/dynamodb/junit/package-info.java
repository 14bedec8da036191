/** JUnit support: an endpoint for the length of a test or of a test class. */
@NullMarked
package dev.freshet.local.dynamodb.junit;

import org.jspecify.annotations.NullMarked;
