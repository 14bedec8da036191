package dev.freshet.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

  @TempDir private Path parent;

  @Test
  void is_its_owners_alone_also_when_it_was_open_to_others() throws Exception {
    Path root = Files.createDirectories(parent.resolve("data"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (DataDirectory directory = DataDirectory.open(root)) {
      assertThat(directory.of("part")).exists();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
          .isEqualTo("rwx------");
    }
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
