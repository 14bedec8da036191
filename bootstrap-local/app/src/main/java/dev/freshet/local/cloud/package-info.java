/**
 * The servers that stand in for AWS and the mainframe, and the directory that holds their state.
 */
@NullMarked
package dev.freshet.local.cloud;

import org.jspecify.annotations.NullMarked;
