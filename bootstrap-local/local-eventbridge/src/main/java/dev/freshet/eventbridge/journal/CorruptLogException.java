package dev.freshet.eventbridge.journal;

import java.nio.file.Path;

/** A log is damaged before its end, so acknowledged events may be missing: a person must decide. */
public final class CorruptLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CorruptLogException(Path file, long intactBytes) {
    super(
        "%s is damaged after byte %d, yet lines follow; restore it, or cut it there to give up the rest"
            .formatted(file, intactBytes));
  }
}
