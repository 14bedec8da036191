/** Tests of the contracts of the events. */
@NullMarked
package dev.freshet.adapters.out.jsonschema;

import org.jspecify.annotations.NullMarked;
