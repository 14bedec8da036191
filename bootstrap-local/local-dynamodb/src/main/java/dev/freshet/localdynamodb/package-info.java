/** Amazon's DynamoDB Local as a server in this process. Knows nothing of the rest of Freshet. */
@NullMarked
package dev.freshet.localdynamodb;

import org.jspecify.annotations.NullMarked;
