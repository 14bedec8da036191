/** The auditor: compares what is cached with the systems of record, and tells what it found. */
@NullMarked
package dev.freshet.application.audit;

import org.jspecify.annotations.NullMarked;
