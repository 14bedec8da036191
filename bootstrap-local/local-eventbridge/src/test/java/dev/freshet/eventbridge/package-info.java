/** Tests of the endpoint from the outside, through the AWS SDK. */
@NullMarked
package dev.freshet.eventbridge;

import org.jspecify.annotations.NullMarked;
