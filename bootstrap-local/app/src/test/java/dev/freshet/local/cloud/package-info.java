@NullMarked
package dev.freshet.local.cloud;

import org.jspecify.annotations.NullMarked;
