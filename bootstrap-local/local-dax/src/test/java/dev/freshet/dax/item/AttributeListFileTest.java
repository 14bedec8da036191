package dev.freshet.dax.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeListFileTest {
  @TempDir Path directory;

  @BeforeEach
  void two_lists() throws IOException {
    try (AttributeListFile file = AttributeListFile.open(directory)) {
      file.load();
      file.append(5, List.of("a"));
      file.append(1L << 50, List.of("b", "ü"));
    }
  }

  @Test
  void remembers_lists() throws IOException {
    try (AttributeListFile file = AttributeListFile.open(directory)) {
      assertThat(file.load())
          .containsEntry(5L, List.of("a"))
          .containsEntry(1L << 50, List.of("b", "ü"))
          .hasSize(2);
    }
  }

  @Test
  void drops_an_entry_that_a_crash_cut_short_at_any_byte_and_goes_on() throws IOException {
    Path path = directory.resolve("attribute-lists");
    byte[] whole = Files.readAllBytes(path);
    int firstEntry = 5;
    for (int length = firstEntry; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      try (AttributeListFile file = AttributeListFile.open(directory)) {
        assertThat(file.load()).containsOnlyKeys(5L);
        file.append(7, List.of("c"));
      }
      try (AttributeListFile file = AttributeListFile.open(directory)) {
        assertThat(file.load()).containsOnlyKeys(5L, 7L);
      }
    }
  }

  @Test
  void belongs_to_one_server_at_a_time() throws IOException {
    try (AttributeListFile holder = AttributeListFile.open(directory)) {
      assertThat(holder.load()).hasSize(2);
      assertThatThrownBy(() -> AttributeListFile.open(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another local DAX");
    }
  }
}
