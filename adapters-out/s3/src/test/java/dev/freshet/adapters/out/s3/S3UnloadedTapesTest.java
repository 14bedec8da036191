package dev.freshet.adapters.out.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.UnloadedTapes;
import dev.freshet.application.port.legacy.UnloadedTapes.UnloadedLoan;
import dev.freshet.application.port.legacy.UnloadedTapesContract;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Lines that tell nothing but the id of a loan, in a bucket on this machine. */
class S3UnloadedTapesTest extends UnloadedTapesContract {

  private final Bucket bucket = new Bucket();
  private final S3Client client = S3Settings.local(bucket.endpoint()).connect();
  private final S3UnloadedTapes tapes = new S3UnloadedTapes(client, Bucket.NAME, this::loan);

  @AfterEach
  void close() {
    client.close();
    bucket.close();
  }

  @Override
  protected UnloadedTapes tapes() {
    return tapes;
  }

  @Override
  protected void write(String tape, List<UnloadedLoan> loans, int broken) {
    bucket.objects.put(tape, lines(loans, broken));
  }

  @Test
  void reads_an_object_that_is_gzipped() {
    bucket.objects.put("unload/1.gz", gzipped(lines(loans, -1)));

    assertThat(tapes.read("unload/1.gz", _ -> Either.right(null)).get()).isEqualTo(3);
  }

  @Test
  void an_object_that_was_cut_off_is_a_fault_and_no_shorter_tape() {
    byte[] whole = gzipped(lines(loans, -1));
    bucket.objects.put("unload/1.gz", Arrays.copyOf(whole, whole.length - 4));

    assertThat(tapes.read("unload/1.gz", _ -> Either.right(null)).isLeft()).isTrue();
  }

  @Test
  void an_object_that_is_no_text_is_corrupt() {
    bucket.objects.put("unload/1", new byte[] {'{', (byte) 0xff, '\n'});

    assertThat(tapes.read("unload/1", _ -> Either.right(null)).getLeft())
        .isInstanceOf(Fault.Corrupt.class);
  }

  @Test
  void a_bucket_that_does_not_answer_is_a_fault() {
    bucket.close();

    assertThat(tapes.read("unload/1", _ -> Either.right(null)).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
  }

  private Either<Fault, UnloadedLoan> loan(String line) {
    return Option.ofOptional(
            loans.stream().filter(l -> l.file().loanId().value().equals(line)).findFirst())
        .toEither(() -> new Fault.Corrupt("unloaded tape", "no loan"));
  }

  private static byte[] lines(List<UnloadedLoan> loans, int broken) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < loans.size(); i++) {
      lines.append(i == broken ? "?" : loans.get(i).file().loanId().value()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzipped(byte[] bytes) {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return gzipped.toByteArray();
  }
}
