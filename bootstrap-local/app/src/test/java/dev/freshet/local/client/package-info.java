@NullMarked
package dev.freshet.local.client;

import org.jspecify.annotations.NullMarked;
