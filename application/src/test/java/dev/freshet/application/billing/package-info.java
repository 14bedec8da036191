@NullMarked
package dev.freshet.application.billing;

import org.jspecify.annotations.NullMarked;
