package dev.freshet.mainframe.tape;

import io.vavr.control.Option;

/**
 * Why a tape cannot be loaded, or a record of it is left out.
 *
 * @param file the tape's name as it was given
 * @param line where, counted from 1; 0 when the file could not be read at all
 * @param asset the asset number that the tape has there, fit for a terminal, when it is known
 * @param reason in words fit for a terminal
 */
public record BrokenTape(String file, int line, Option<String> asset, String reason) {

  private static final int LONGEST_QUOTE = 40;

  /** One line: {@code may.xml.gz, line 12, loan 19406600: ...}. */
  public String message() {
    return file
        + (line > 0 ? ", line " + line : "")
        + asset.map(number -> ", loan " + number).getOrElse("")
        + ": "
        + reason;
  }

  /** Broken at the same place, for another reason. */
  BrokenTape because(String other) {
    return new BrokenTape(file, line, asset, other);
  }

  /** A text of a tape, as it may be quoted to a person: short, and without control characters. */
  static String quotable(String text) {
    String plain = text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    return plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "...";
  }
}
