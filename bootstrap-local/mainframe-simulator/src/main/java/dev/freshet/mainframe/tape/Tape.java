package dev.freshet.mainframe.tape;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a tape is read from: {@code .xml}, or {@code .xml.gz} by its name's ending. */
public interface Tape {

  /** How messages call it. */
  String name();

  /** Its bytes as they are stored, perhaps compressed. */
  InputStream open() throws IOException;

  /** How many bytes {@link #open} gives. */
  long sizeBytes() throws IOException;

  default boolean isCompressed() {
    return name().endsWith(".gz");
  }

  /** A file. */
  static Tape of(Path file) {
    return new InFile(file);
  }

  /** The made-up tape of some forty loans that comes with Freshet. */
  static Tape shipped() {
    return new Shipped("freshet-example-trust.xml");
  }

  /** A tape in a file. */
  record InFile(Path file) implements Tape {
    @Override
    public String name() {
      return file.toString();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public long sizeBytes() throws IOException {
      return Files.size(file);
    }
  }

  /** A tape that comes with this package. */
  record Shipped(String name) implements Tape {
    @Override
    public InputStream open() throws IOException {
      return url().openStream();
    }

    @Override
    public long sizeBytes() throws IOException {
      return url().openConnection().getContentLengthLong();
    }

    private URL url() throws IOException {
      URL url = Tape.class.getResource(name);
      if (url == null) {
        throw new FileNotFoundException(name);
      }
      return url;
    }
  }
}
