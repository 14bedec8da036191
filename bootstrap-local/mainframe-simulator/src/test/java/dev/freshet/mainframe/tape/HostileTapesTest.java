package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.freshet.domain.loan.LoanId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tapes that would take all memory, or never end, if they were read to their end. */
final class HostileTapesTest {

  private static final String SOUND = TapeText.loan("1", Map.of());
  private static final long GIGABYTE = 1L << 30;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<assets><assetNumber>2</assetNumber><vehicleModelName>|</vehicleModelName></assets>",
        "<assets><assetNumber>2</assetNumber>|<originalLoanTerm>1</originalLoanTerm></assets>",
        "|<assets/>",
        "<!-- | --><assets/>",
        "<assets><a |/></assets>",
        "<assets><a b='|'/></assets>",
        "<?p |?><assets/>",
        "<assets><![CDATA[|]]></assets>",
        "<assets><|/></assets>",
      })
  void a_gigabyte_in_one_place_is_refused_after_a_megabyte(String around) {
    Endless filler = new Endless(around.startsWith("|") || around.contains(">|<") ? ' ' : 'x');
    String[] parts = around.split("\\|", 2);
    InputStream tape = tape(SOUND + "\n" + parts[0], filler, parts[1]);

    BrokenTape broken = broken(tape);

    assertThat(broken.message()).startsWith("may.xml, line ");
    assertThat(filler.given).isLessThan(3L * BoundedInputStream.MOST_BYTES);
  }

  @Test
  void a_record_that_never_ends_is_refused_after_a_megabyte_however_many_fields_it_has() {
    Numbered fields = new Numbered("<vehicleModelName>%d</vehicleModelName>");
    InputStream tape = tape(SOUND + "<assets><assetNumber>2</assetNumber>", fields, "</assets>");

    assertThat(broken(tape).reason()).contains("for more than a megabyte without a record");
    assertThat(fields.given).isLessThan(3L * BoundedInputStream.MOST_BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<assets><a%d/></assets>",
        "<assets><b><a%d/></b></assets>",
        "<assets><a a%d=''/></assets>",
        "<assets><a xmlns:a%d='a'/></assets>",
        "<assets><a xmlns='a%d'/></assets>",
        "<assets a%d=''/>",
        "<assets><?a%d?></assets>",
        "<assets><b><?a%d?></b></assets>",
        "<?a%d?><assets/>",
      })
  void names_without_end_are_refused_since_a_parser_keeps_them_all(String record) {
    Numbered records = new Numbered(record);

    assertThat(broken(tape(SOUND, records, "")).reason())
        .endsWith("it has too many different names");
    assertThat(records.given).isLessThan(3L * BoundedInputStream.MOST_BYTES);
  }

  @Test
  void elements_inside_a_field_say_nothing_and_too_many_in_each_other_are_refused() {
    LeftOut.Collector leftOut = new LeftOut.Collector(false);
    TapeReader reader = TapeReader.of("may.xml", nested(50));

    assertThat(reader.nextLoan(leftOut).get().loanId()).isEqualTo(new LoanId("1"));
    assertThat(leftOut.all().count()).isEqualTo(1);
    assertThat(broken(nested(100_000)).reason()).startsWith("not sound XML: ");
  }

  private static InputStream nested(int depth) {
    String deep = "<a>".repeat(depth) + "</a>".repeat(depth);
    return bytes(TapeText.of("<assets><assetNumber>2</assetNumber>" + deep + "</assets>", SOUND));
  }

  private static BrokenTape broken(InputStream text) {
    return catchThrowableOfType(
            BrokenTapeException.class,
            () -> {
              TapeReader reader = TapeReader.of("may.xml", text);
              LeftOut.Collector leftOut = new LeftOut.Collector(false);
              while (reader.nextLoan(leftOut).isDefined()) {
                // Only the end matters.
              }
            })
        .broken();
  }

  private static InputStream tape(String before, InputStream filler, String after) {
    String[] halves = TapeText.of("|").split("\\|", 2);
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(bytes(halves[0] + before), filler, bytes(after + halves[1]))));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A gigabyte of one character. */
  private static final class Endless extends InputStream {
    private final char character;
    private long given;

    Endless(char character) {
      this.character = character;
    }

    @Override
    public int read() {
      return given++ < GIGABYTE ? character : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      if (given >= GIGABYTE) {
        return -1;
      }
      Arrays.fill(bytes, from, from + length, (byte) character);
      given += length;
      return length;
    }
  }

  /** A gigabyte of one text, with another number each time. */
  private static final class Numbered extends InputStream {
    private final String text;
    private ByteArrayInputStream now = new ByteArrayInputStream(new byte[0]);
    private long given;
    private int number;

    Numbered(String text) {
      this.text = text;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      if (given >= GIGABYTE) {
        return -1;
      }
      if (now.available() == 0) {
        String next = text.replace("%d", String.valueOf(number++));
        now = new ByteArrayInputStream(next.getBytes(StandardCharsets.UTF_8));
      }
      int read = now.read(bytes, from, length);
      given += read;
      return read;
    }
  }
}
