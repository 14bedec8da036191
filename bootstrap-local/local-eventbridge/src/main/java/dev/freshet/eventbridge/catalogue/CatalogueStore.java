package dev.freshet.eventbridge.catalogue;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.freshet.eventbridge.journal.DurableFiles;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The catalogue on disk: a change is on disk before anybody sees it. Thread-safe. */
public final class CatalogueStore {

  private final Path file;
  private volatile Catalogue current;

  /** Reads {@code file}, or starts with {@code initial} where there is none. */
  public CatalogueStore(Path file, Catalogue initial) {
    this.file = file;
    this.current = Files.exists(file) ? read(file) : initial;
  }

  public Catalogue current() {
    return current;
  }

  /** Replaces the catalogue by what {@code edit} makes of it, or leaves it and answers why not. */
  public synchronized <E> Either<E, Catalogue> update(
      Function<Catalogue, Either<E, Catalogue>> edit) {
    return edit.apply(current).peek(this::keep);
  }

  private void keep(Catalogue next) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (var channel = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
        DurableFiles.write(channel, Json.write(next));
        channel.force(true);
      }
      DurableFiles.replace(file, fresh);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + file, unwritable);
    }
    current = next;
  }

  private static Catalogue read(Path file) {
    try {
      return Json.read(Files.readString(file), Catalogue.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }
}
