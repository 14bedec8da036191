/** Billing: a customer's loans with their status and outstanding balance. */
@NullMarked
package dev.freshet.application.billing;

import org.jspecify.annotations.NullMarked;
