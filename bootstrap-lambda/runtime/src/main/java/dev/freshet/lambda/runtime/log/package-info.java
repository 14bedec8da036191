/** What SLF4J's loggers are in a function: Lambda's own, which knows the call and writes JSON. */
@NullMarked
package dev.freshet.lambda.runtime.log;

import org.jspecify.annotations.NullMarked;
