/** What Freshet needs of AWS: one stack each for the network, the state and the services. */
@NullMarked
package dev.freshet.lambda.infrastructure;

import org.jspecify.annotations.NullMarked;
