@NullMarked
package dev.freshet.local.cli;

import org.jspecify.annotations.NullMarked;
