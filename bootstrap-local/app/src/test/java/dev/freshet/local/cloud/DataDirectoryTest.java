package dev.freshet.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

  @TempDir private Path parent;

  @Test
  void is_its_owners_alone_where_it_was_made() throws Exception {
    Path root = parent.resolve("new").resolve("data");

    try (DataDirectory directory = DataDirectory.open(root)) {
      assertThat(permissions(root)).isEqualTo("rwx------");
      assertThat(permissions(directory.of("part"))).isEqualTo("rwx------");
    }
  }

  @Test
  void leaves_a_directory_that_was_there_as_it_was_and_closes_what_it_makes_in_it()
      throws Exception {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (DataDirectory directory = DataDirectory.open(parent)) {
      assertThat(permissions(parent)).isEqualTo("rwxr-xr-x");
      assertThat(permissions(directory.of("part"))).isEqualTo("rwx------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void is_opened_once_at_a_time_whatever_files_an_earlier_owner_left() throws Exception {
    try (DataDirectory directory = DataDirectory.open(parent)) {
      assertThat(directory.of("part")).exists();
      assertThatExceptionOfType(CannotStart.class)
          .isThrownBy(() -> DataDirectory.open(parent))
          .withMessageContaining("another Freshet runs on");
    }

    DataDirectory.open(parent).close();
  }
}
