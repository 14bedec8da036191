/** The contracts of the events, as JSON Schema says them. */
@NullMarked
package dev.freshet.adapters.out.jsonschema;

import org.jspecify.annotations.NullMarked;
