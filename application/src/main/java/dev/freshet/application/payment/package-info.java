/** Payment: posts payments to the system of record, exactly once each, and tells the others. */
@NullMarked
package dev.freshet.application.payment;

import org.jspecify.annotations.NullMarked;
