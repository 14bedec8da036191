/** The reconciliation of open payments as a function. */
@NullMarked
package dev.freshet.lambda.reconciler;

import org.jspecify.annotations.NullMarked;
