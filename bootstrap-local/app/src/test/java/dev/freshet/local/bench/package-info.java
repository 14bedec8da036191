@NullMarked
package dev.freshet.local.bench;

import org.jspecify.annotations.NullMarked;
