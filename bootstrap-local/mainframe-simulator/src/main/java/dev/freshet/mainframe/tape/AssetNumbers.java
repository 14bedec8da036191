package dev.freshet.mainframe.tape;

import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Makes loan ids of the servicers' asset numbers, and asset numbers of them again.
 *
 * <p>An asset number is any 25 characters: base64 with {@code + / =}, or with blanks inside. A loan
 * id is letters, digits and dashes, which URLs, keys and CSV can carry. An asset number of that
 * shape is the loan id, unless it begins with {@code x-}; any other becomes {@code x-} and its
 * UTF-8 bytes in lower-case hex: {@code AB/1} is {@code x-41422f31}.
 */
public final class AssetNumbers {

  private static final String ESCAPE = "x-";
  private static final Pattern ESCAPED = Pattern.compile("x-(?:[0-9a-f]{2})+");

  private AssetNumbers() {}

  /** The loan that an asset number names; none when it is empty, or too long for a loan id. */
  public static Option<LoanId> loanId(String assetNumber) {
    if (assetNumber.isEmpty()) {
      return Option.none();
    }
    Option<LoanId> plain = LoanId.parse(assetNumber);
    return plain.isDefined() && !assetNumber.startsWith(ESCAPE)
        ? plain
        : LoanId.parse(
            ESCAPE + HexFormat.of().formatHex(assetNumber.getBytes(StandardCharsets.UTF_8)));
  }

  /** The asset number that became {@code loan}. */
  public static String assetNumber(LoanId loan) {
    return ESCAPED.matcher(loan.value()).matches()
        ? new String(
            HexFormat.of().parseHex(loan.value().substring(ESCAPE.length())),
            StandardCharsets.UTF_8)
        : loan.value();
  }
}
