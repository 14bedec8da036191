/** Tapes in S3, read from a bucket on this machine. */
@NullMarked
package dev.freshet.adapters.out.s3;

import org.jspecify.annotations.NullMarked;
