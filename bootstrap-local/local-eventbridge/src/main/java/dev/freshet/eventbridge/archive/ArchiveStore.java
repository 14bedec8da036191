package dev.freshet.eventbridge.archive;

import dev.freshet.eventbridge.event.Event;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The archives' events on disk, one directory per archive. Thread-safe. */
public final class ArchiveStore implements Closeable {

  private final Path directory;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, ArchivedEvents> archives = new ConcurrentHashMap<>();

  public ArchiveStore(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** The events of one archive; an archive without events is empty, not missing. */
  public ArchivedEvents of(String archiveName) {
    return archives.computeIfAbsent(
        archiveName, name -> new ArchivedEvents(directoryOf(name), clock));
  }

  /** Completes once the event is on disk. */
  public CompletableFuture<Void> add(String archiveName, int retentionDays, Event event) {
    return of(archiveName).add(event, retentionDays);
  }

  /** Deletes the archive's events. */
  public void delete(String archiveName) {
    var events = archives.remove(archiveName);
    if (events != null) {
      events.close();
    }
    var files = directoryOf(archiveName);
    if (Files.notExists(files)) {
      return;
    }
    try (Stream<Path> listed = Files.list(files)) {
      for (var file : listed.toList()) {
        Files.delete(file);
      }
      Files.delete(files);
    } catch (IOException undeleted) {
      throw new UncheckedIOException("cannot delete " + files, undeleted);
    }
  }

  @Override
  public void close() {
    archives.values().forEach(ArchivedEvents::close);
  }

  /** The suffix keeps a name such as ".." from leading elsewhere. */
  private Path directoryOf(String archiveName) {
    return directory.resolve(archiveName + ".archive");
  }
}
