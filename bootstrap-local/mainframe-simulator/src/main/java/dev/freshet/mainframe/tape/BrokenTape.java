package dev.freshet.mainframe.tape;

import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;

/**
 * Why a tape cannot be loaded; nothing of any file was.
 *
 * @param file the tape's name as it was given
 * @param line where, counted from 1; 0 when the file could not be read at all
 * @param loan which loan, when it is known
 * @param reason in words fit for a terminal
 */
public record BrokenTape(String file, int line, Option<LoanId> loan, String reason) {

  /** One line: {@code may.xml.gz, line 12, loan 19406600: ...}. */
  public String message() {
    return file
        + (line > 0 ? ", line " + line : "")
        + loan.map(id -> ", loan " + id).getOrElse("")
        + ": "
        + reason;
  }
}
