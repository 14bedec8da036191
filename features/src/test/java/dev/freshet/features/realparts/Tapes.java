package dev.freshet.features.realparts;

import dev.freshet.mainframe.tape.MadeUpTape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The tapes of three months and payments of the second: of real loans where those lie beside the
 * project, or else of made-up ones.
 *
 * @param history what was paid, as {@code freshet replay} reads it
 */
record Tapes(List<Path> months, Path history) {

  /** From the module's directory, in which its tests run. */
  private static final Path REAL = Path.of("..", "..", "shared", "data", "ally-2017-3");

  private static final YearMonth MADE_UP_FIRST = YearMonth.of(2026, 10);
  private static final String HEADER =
      "period,asset_number,beginning_balance,principal,total_paid,ending_balance";

  /** The first so many loans of each month. */
  static Tapes of(Path directory, int loans) throws IOException {
    Path real = REAL.toAbsolutePath().normalize();
    if (Files.isDirectory(real)) {
      return real(real, directory, loans);
    }
    System.out.println("made-up tapes are used: there are no real ones in " + real);
    return madeUp(directory, loans);
  }

  /** Made-up loans, however many months. */
  static List<Path> madeUp(Path directory, int loans, int months) throws IOException {
    List<Path> tapes = new ArrayList<>();
    for (int month = 0; month < months; month++) {
      Path tape = directory.resolve("made-up-" + month + ".xml");
      try (OutputStream out = Files.newOutputStream(tape)) {
        MadeUpTape.writeLater(loans, 1, MADE_UP_FIRST, month, out);
      }
      tapes.add(tape);
    }
    return tapes;
  }

  private static Tapes madeUp(Path directory, int loans) throws IOException {
    List<String> payments = new ArrayList<>(List.of(HEADER));
    IntStream.range(0, loans)
        .mapToObj(
            i ->
                MADE_UP_FIRST.plusMonths(1)
                    + ",L-"
                    + (1001 + i)
                    + ",0,0,"
                    + (25 + i % 75)
                    + ".00,0")
        .forEach(payments::add);
    return new Tapes(
        madeUp(directory, loans, 3), Files.write(directory.resolve("payments.csv"), payments));
  }

  private static Tapes real(Path real, Path directory, int loans) throws IOException {
    List<Path> months = new ArrayList<>();
    for (String month : List.of("2017-05", "2017-06", "2017-07")) {
      List<String> lines = lines(real.resolve("loan-tape-" + month + ".xml.gz"));
      List<String> kept = new ArrayList<>(lines.subList(0, loans));
      kept.add("</assetData>");
      months.add(Files.write(directory.resolve(month + ".xml"), kept));
    }
    List<String> payments = lines(real.resolve("payments.csv.gz")).subList(0, loans);
    return new Tapes(months, Files.write(directory.resolve("payments.csv"), payments));
  }

  private static List<String> lines(Path packed) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed));
        BufferedReader text =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return text.lines().toList();
    }
  }
}
