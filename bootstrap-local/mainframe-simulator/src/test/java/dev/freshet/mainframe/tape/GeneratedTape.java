package dev.freshet.mainframe.tape;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A tape that is written while it is read, and so takes neither memory nor disk. Of its records one
 * in ten cannot be understood.
 *
 * @param megabytes how long its text is
 * @param fields of every loan, where they are not the usual
 */
record GeneratedTape(String name, int megabytes, Map<String, String> fields) implements Tape {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int ODD_ONE_IN = 10;

  @Override
  public InputStream open() throws IOException {
    PipedInputStream read = new PipedInputStream(BUFFER_BYTES);
    PipedOutputStream written = new PipedOutputStream(read);
    Thread.ofVirtual().start(() -> write(written));
    return read;
  }

  @Override
  public long sizeBytes() {
    return (long) megabytes << 20;
  }

  int records() {
    return Math.toIntExact(sizeBytes() / record(0).length());
  }

  int leftOut() {
    return Math.ceilDiv(records(), ODD_ONE_IN);
  }

  private void write(OutputStream pipe) {
    String[] around = TapeText.of("|").split("\\|", 2);
    try (OutputStream out =
        new BufferedOutputStream(isCompressed() ? new GZIPOutputStream(pipe) : pipe)) {
      out.write(around[0].getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < records(); i++) {
        out.write(record(i).getBytes(StandardCharsets.UTF_8));
      }
      out.write(around[1].getBytes(StandardCharsets.UTF_8));
    } catch (IOException notReadToTheEnd) {
      // Nobody waits for the rest: to have been cut off is seen by the reader, if there is one.
    }
  }

  private String record(int number) {
    String loan = TapeText.loan("L-%08d".formatted(number), fields);
    return number % ODD_ONE_IN == 0
        ? loan.replace("<originalLoanTerm>73<", "<originalLoanTerm>??<")
        : loan;
  }
}
