/** The bus against an endpoint that speaks EventBridge's protocol. */
@NullMarked
package dev.freshet.adapters.out.eventbridge;

import org.jspecify.annotations.NullMarked;
