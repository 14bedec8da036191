/** The part of CBOR (RFC 8949) that DAX speaks, read under limits. */
@NullMarked
package dev.freshet.dax.cbor;

import org.jspecify.annotations.NullMarked;
