package dev.freshet.local.replay;

import java.nio.file.Path;

/** A payment history that cannot be read; the message names file, line and what is wrong. */
public final class BrokenHistory extends Exception {

  private static final long serialVersionUID = 1L;

  BrokenHistory(Path file, long line, String reason) {
    super(file + ", line " + line + ": " + reason);
  }
}
