package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeEncodingTest {

  private static final String EMPTY =
      "<assetData xmlns=\"" + TapeReader.NAMESPACE + "\">%s</assetData>";

  @Test
  void refuses_bytes_that_are_no_characters_and_prints_nothing() {
    byte[] latin =
        EMPTY.formatted("<!-- Citro\u00EBn C3 -->").getBytes(StandardCharsets.ISO_8859_1);
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      BrokenTapeException refused =
          catchThrowableOfType(BrokenTapeException.class, () -> read(latin));
      assertThat(refused.broken().reason()).contains("not sound XML: bytes that are no characters");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16"})
  void reads_what_the_document_declares(String encoding) {
    String tape = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + EMPTY;
    read(tape.formatted("<!-- Citro\u00EBn C3 -->").getBytes(Charset.forName(encoding)));
  }

  @Test
  void reads_past_a_byte_order_mark() {
    read(("\uFEFF" + EMPTY.formatted("")).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refuses_an_encoding_that_is_not_known() {
    byte[] tape =
        ("<?xml version='1.0' encoding='EBCDIC-ISH'?>" + EMPTY.formatted(""))
            .getBytes(StandardCharsets.UTF_8);
    BrokenTapeException refused = catchThrowableOfType(BrokenTapeException.class, () -> read(tape));
    assertThat(refused.broken().reason()).contains("its encoding EBCDIC-ISH is unknown");
  }

  private static void read(byte[] tape) {
    assertThat(TapeReader.of("tape.xml", new ByteArrayInputStream(tape)).next()).isEmpty();
  }
}
