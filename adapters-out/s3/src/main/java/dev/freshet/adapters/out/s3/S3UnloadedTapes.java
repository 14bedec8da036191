package dev.freshet.adapters.out.s3;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.UnloadedTapes;
import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Tapes as objects of one bucket, each loan a line of text, whole objects gzipped or not.
 * Thread-safe.
 */
public final class S3UnloadedTapes implements UnloadedTapes {

  private static final String PART = "unloaded tape";
  private static final int GZIP_FIRST = 0x1f;

  private final S3Client client;
  private final String bucket;
  private final Function<String, Either<Fault, UnloadedLoan>> reader;

  /**
   * The tapes of a bucket.
   *
   * @param reader tells the loan that a line is about
   */
  public S3UnloadedTapes(
      S3Client client, String bucket, Function<String, Either<Fault, UnloadedLoan>> reader) {
    this.client = client;
    this.bucket = bucket;
    this.reader = reader;
  }

  @Override
  public Either<Fault, Integer> read(
      String tape, Function<UnloadedLoan, Either<Fault, Void>> taker) {
    try (ResponseInputStream<GetObjectResponse> object =
            client.getObject(get -> get.bucket(bucket).key(tape));
        BufferedReader lines = new BufferedReader(text(object))) {
      Either<Fault, Integer> taken = take(tape, lines, taker);
      if (taken.isLeft()) {
        object.abort();
      }
      return taken;
    } catch (NoSuchKeyException missing) {
      return Either.left(new Fault.Corrupt(PART, "there is no tape " + tape));
    } catch (ZipException | CharacterCodingException broken) {
      return Either.left(new Fault.Corrupt(PART, tape + " is broken: " + broken));
    } catch (SdkException | IOException failed) {
      return Either.left(new Fault.Unavailable(PART, tape + ": " + failed.getMessage()));
    }
  }

  private Either<Fault, Integer> take(
      String tape, BufferedReader lines, Function<UnloadedLoan, Either<Fault, Void>> taker)
      throws IOException {
    int taken = 0;
    @Nullable String line;
    while ((line = lines.readLine()) != null) {
      int number = taken + 1;
      Either<Fault, Void> done =
          reader.apply(line).mapLeft(fault -> in(tape, number, fault)).flatMap(taker);
      if (done.isLeft()) {
        return Either.left(done.getLeft());
      }
      taken++;
    }
    return Either.right(taken);
  }

  private static Fault in(String tape, int line, Fault fault) {
    return new Fault.Corrupt(PART, tape + ", line " + line + ": " + fault.detail());
  }

  /** Whether an object is gzipped is seen by its first byte, which no JSON begins with. */
  private static Reader text(ResponseInputStream<GetObjectResponse> object) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(object);
    int first = bytes.read();
    if (first >= 0) {
      bytes.unread(first);
    }
    return new InputStreamReader(
        first == GZIP_FIRST ? new GZIPInputStream(bytes) : bytes,
        StandardCharsets.UTF_8.newDecoder());
  }
}
