package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.archive.ArchivedEvents.Size;
import dev.freshet.eventbridge.catalogue.Archive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An archive and how much is in it, as DescribeArchive and ListArchives answer. */
record ArchiveDescription(
    String archiveName,
    String archiveArn,
    String eventSourceArn,
    @Nullable String description,
    @Nullable String eventPattern,
    Archive.State state,
    int retentionDays,
    long sizeBytes,
    long eventCount,
    Instant creationTime) {

  static ArchiveDescription of(Archive archive, Size size) {
    return new ArchiveDescription(
        archive.archiveName(),
        archive.archiveArn(),
        archive.eventSourceArn(),
        archive.description(),
        archive.eventPattern(),
        archive.state(),
        archive.retentionDays(),
        size.bytes(),
        size.events(),
        archive.creationTime());
  }
}
