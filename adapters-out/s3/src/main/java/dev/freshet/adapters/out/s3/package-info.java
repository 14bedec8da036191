/** The tapes of the mainframe's unload, as objects in Amazon S3. */
@NullMarked
package dev.freshet.adapters.out.s3;

import org.jspecify.annotations.NullMarked;
