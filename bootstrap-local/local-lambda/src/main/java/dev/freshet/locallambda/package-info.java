/**
 * Lambda on one machine: a Runtime API for each environment, an environment a process of its own,
 * one call at a time each, frozen in between if asked.
 */
@NullMarked
package dev.freshet.locallambda;

import org.jspecify.annotations.NullMarked;
