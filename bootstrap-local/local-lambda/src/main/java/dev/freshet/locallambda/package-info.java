/**
 * Lambda on one machine: a Runtime API for each environment, an environment a process of its own
 * that serves one call at a time, frozen in between if asked, or several at once.
 */
@NullMarked
package dev.freshet.locallambda;

import org.jspecify.annotations.NullMarked;
