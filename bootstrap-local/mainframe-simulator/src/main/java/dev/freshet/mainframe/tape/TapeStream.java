package dev.freshet.mainframe.tape;

import io.vavr.control.Option;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The text of a tape, uncompressed, and how much of its stored bytes was read. */
final class TapeStream implements AutoCloseable {

  private final CountingInputStream stored;
  private final InputStream text;

  private TapeStream(CountingInputStream stored, InputStream text) {
    this.stored = stored;
    this.text = text;
  }

  static TapeStream open(Tape tape) {
    try {
      CountingInputStream stored =
          new CountingInputStream(new BufferedInputStream(tape.open(), 1 << 16));
      return new TapeStream(
          stored, tape.isCompressed() ? new GZIPInputStream(stored, 1 << 16) : stored);
    } catch (IOException failed) {
      throw unreadable(tape, failed);
    }
  }

  /** SHA-256 of the uncompressed text, in lower-case hex. */
  static String digestOf(Tape tape) {
    try (TapeStream stream = open(tape);
        DigestInputStream digested =
            new DigestInputStream(stream.text, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (IOException failed) {
      throw unreadable(tape, failed);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  InputStream text() {
    return text;
  }

  long bytesRead() {
    return stored.count();
  }

  static BrokenTapeException unreadable(Tape tape, IOException failed) {
    return new BrokenTapeException(new BrokenTape(tape.name(), 0, Option.none(), reasonOf(failed)));
  }

  static String reasonOf(IOException failed) {
    return switch (failed) {
      case NoSuchFileException _ -> "there is no such file";
      case EOFException _ -> "the file is truncated";
      case CharacterCodingException _ ->
          "not sound XML: bytes that are no characters of its encoding";
      case UnsupportedEncodingException unknown ->
          "not sound XML: its encoding " + unknown.getMessage() + " is unknown";
      case ZipException zip -> "the file is not sound gzip: " + zip.getMessage();
      default -> "the file cannot be read: " + failed.getMessage();
    };
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
