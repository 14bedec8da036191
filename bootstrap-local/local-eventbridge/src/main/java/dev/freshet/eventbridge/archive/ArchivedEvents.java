package dev.freshet.eventbridge.archive;

import dev.freshet.eventbridge.event.Event;
import dev.freshet.eventbridge.journal.AppendLog;
import dev.freshet.eventbridge.journal.ChecksummedLines;
import dev.freshet.eventbridge.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one archive, one file for each UTC day on which they arrived; a file is deleted
 * when its whole day has passed out of retention. Thread-safe.
 */
public final class ArchivedEvents implements Closeable {

  private static final String SUFFIX = ".events";

  /** Events and their bytes, as DescribeArchive counts them. */
  public record Size(long events, long bytes) {

    static final Size ZERO = new Size(0, 0);

    Size plus(Event event) {
      return new Size(events + 1, bytes + event.sizeBytes());
    }

    Size plus(Size other) {
      return new Size(events + other.events, bytes + other.bytes);
    }
  }

  private record OpenDay(LocalDate day, AppendLog log) {}

  private final Path directory;
  private final InstantSource clock;
  private final Map<LocalDate, Size> sizes = new TreeMap<>();
  private @Nullable OpenDay open;

  ArchivedEvents(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
    days().forEach(day -> sizes.put(day, sizeOf(day)));
  }

  synchronized CompletableFuture<Void> add(Event event, int retentionDays) {
    var log = today(retentionDays);
    sizes.merge(arrivalDay(), Size.ZERO.plus(event), Size::plus);
    return log.append(event.text());
  }

  /** Deletes the days out of retention and answers what is left. */
  public synchronized Size size(int retentionDays) {
    expire(retentionDays);
    return sizes.values().stream().reduce(Size.ZERO, Size::plus);
  }

  /** Hands over every event within retention, by day of arrival. */
  public void forEach(int retentionDays, Consumer<Event> reader) {
    synchronized (this) {
      expire(retentionDays);
    }
    for (var day : days()) {
      read(day, reader);
    }
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      open.log().close();
      open = null;
    }
  }

  private AppendLog today(int retentionDays) {
    var day = arrivalDay();
    if (open == null || !open.day().equals(day)) {
      close();
      expire(retentionDays);
      open = new OpenDay(day, AppendLog.open(file(day), line -> {}, Long.MAX_VALUE, Stream::empty));
    }
    return open.log();
  }

  private void expire(int retentionDays) {
    var firstKept = arrivalDay().minusDays(retentionDays);
    for (var day : List.copyOf(sizes.keySet())) {
      if (retentionDays > 0 && day.isBefore(firstKept)) {
        sizes.remove(day);
        delete(file(day));
      }
    }
  }

  private Size sizeOf(LocalDate day) {
    var size = new Size[] {Size.ZERO};
    read(day, event -> size[0] = size[0].plus(event));
    return size[0];
  }

  private void read(LocalDate day, Consumer<Event> reader) {
    try {
      var _ =
          ChecksummedLines.read(
              file(day), text -> Json.object(text).map(Event::new).forEach(reader));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file(day), unreadable);
    }
  }

  private List<LocalDate> days() {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> LocalDate.parse(name.substring(0, name.length() - SUFFIX.length())))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list " + directory, unreadable);
    }
  }

  private LocalDate arrivalDay() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Path file(LocalDate day) {
    return directory.resolve(day + SUFFIX);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeleted) {
      throw new UncheckedIOException("cannot delete " + file, undeleted);
    }
  }
}
