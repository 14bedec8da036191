package dev.freshet.adapters.out.elasticache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PayloadCodecTest {

  @Test
  void reads_the_numbers_that_were_written() {
    for (long value : new long[] {0, 1, 127, 128, 300, Integer.MAX_VALUE, Long.MAX_VALUE}) {
      assertThat(reader(to -> to.unsigned(value)).unsigned()).isEqualTo(value);
      assertThat(reader(to -> to.signed(value)).signed()).isEqualTo(value);
      assertThat(reader(to -> to.signed(~value)).signed()).isEqualTo(~value);
    }
  }

  @Test
  void reads_the_values_that_were_written_in_their_order() {
    LocalDate date = LocalDate.parse("2017-03-31");
    PayloadReader from =
        reader(
            to -> {
              to.text("Zoë");
              to.flag(true);
              to.date(date);
              to.optional(Option.some("a"), to::text);
              to.optional(Option.<String>none(), to::text);
              to.list(List.of("b", "c"), to::text);
            });
    assertThat(from.text()).isEqualTo("Zoë");
    assertThat(from.flag()).isTrue();
    assertThat(from.date()).isEqualTo(date);
    assertThat(from.optional(from::text)).isEqualTo(Option.some("a"));
    assertThat(from.optional(from::text)).isEqualTo(Option.none());
    assertThat(from.list(from::text)).containsExactly("b", "c");
    assertThat(from.isAtEnd()).isTrue();
  }

  @Test
  void writes_more_than_its_first_buffer_holds() {
    String text = "x".repeat(5000);
    assertThat(reader(to -> to.text(text)).text()).isEqualTo(text);
  }

  @Test
  void compares_a_text_without_making_it() {
    byte[] owner = "customer-loans:C1".getBytes(StandardCharsets.UTF_8);
    assertThat(reader(to -> to.text("customer-loans:C1")).isText(owner)).isTrue();
    assertThat(reader(to -> to.text("customer-loans:C10")).isText(owner)).isFalse();
  }

  @Test
  void refuses_a_number_without_end() {
    byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    assertThatThrownBy(() -> new PayloadReader(endless, 0, 11).signed())
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void random_bytes_are_read_or_refused_and_nothing_else() {
    Random random = new Random(7);
    List<Function<PayloadReader, Object>> readings =
        List.of(
            PayloadReader::unsigned,
            PayloadReader::signed,
            PayloadReader::flag,
            PayloadReader::text,
            PayloadReader::date,
            from -> from.list(from::text));
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      Function<PayloadReader, Object> reading = readings.get(i % readings.size());
      try {
        assertThat(reading.apply(new PayloadReader(bytes, 0, bytes.length))).isNotNull();
      } catch (MalformedPayload refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  private static PayloadReader reader(Consumer<PayloadWriter> writing) {
    PayloadWriter to = new PayloadWriter();
    writing.accept(to);
    byte[] bytes = to.toByteArray();
    return new PayloadReader(bytes, 0, bytes.length);
  }
}
