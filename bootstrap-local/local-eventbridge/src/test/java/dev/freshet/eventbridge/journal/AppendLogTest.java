package dev.freshet.eventbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("a.log");
  }

  @Test
  void gives_back_what_was_appended_in_order() {
    append("one", "zwei: ü €", "three");

    assertThat(read()).containsExactly("one", "zwei: ü €", "three");
  }

  @Test
  void acknowledges_every_append_of_many_writers() {
    try (var log = open(new ArrayList<>())) {
      var appended =
          IntStream.range(0, 5_000)
              .parallel()
              .mapToObj(n -> log.append("line " + n))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(appended).join();
    }

    assertThat(read()).hasSize(5_000).doesNotHaveDuplicates();
  }

  @Test
  void drops_a_line_that_a_crash_cut_off_at_any_byte() throws IOException {
    append("first");
    var intact = Files.size(file);
    append("second");
    var whole = Files.readAllBytes(file);

    for (int length = (int) intact; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(read()).containsExactly("first");
      assertThat(file).hasSize(intact);
    }
  }

  @Test
  void goes_on_after_a_cut_off_line() throws IOException {
    append("first");
    Files.writeString(file, "0123abcd half a li", StandardOpenOption.APPEND);

    append("second");

    assertThat(read()).containsExactly("first", "second");
  }

  @Test
  void refuses_a_file_that_is_damaged_before_its_end() throws IOException {
    append("first", "second", "third");
    Files.writeString(file, Files.readString(file).replace("second", "sec0nd"));

    assertThatThrownBy(this::read)
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("is damaged after byte 15");
  }

  @Test
  void compacts_itself_to_its_survivors() throws IOException {
    try (var log = AppendLog.open(file, line -> {}, 1_000, () -> Stream.of("survivor"))) {
      for (int n = 0; n < 1_000; n++) {
        log.append("a line that nobody needs any more").join();
      }
    }

    assertThat(file).satisfies(log -> assertThat(Files.size(log)).isLessThan(1_200));
    assertThat(read()).startsWith("survivor").hasSizeLessThan(30);
  }

  @Test
  void fails_what_finds_no_room_leaves_nothing_of_it_behind_and_goes_on_when_there_is_room() {
    var disk = new FullableDisk();
    try (var log = AppendLog.open(file, line -> {}, Long.MAX_VALUE, Stream::empty, disk::open)) {
      log.append("before").join();
      disk.leaveRoomFor(5);
      assertThatThrownBy(() -> log.append("no room for all of this").join())
          .hasRootCauseMessage(FullableDisk.FULL);
      assertThatThrownBy(() -> log.append("nor this").join())
          .hasRootCauseMessage(FullableDisk.FULL);
      disk.leaveRoomFor(Integer.MAX_VALUE);
      log.append("after").join();
    }

    assertThat(read()).containsExactly("before", "after");
  }

  @Test
  void takes_nothing_more_once_the_disk_did_not_say_whether_it_has_what_it_was_given() {
    var disk = new FullableDisk();
    try (var log = AppendLog.open(file, line -> {}, Long.MAX_VALUE, Stream::empty, disk::open)) {
      disk.failForces(true);
      assertThatThrownBy(() -> log.append("perhaps").join())
          .hasRootCauseMessage(FullableDisk.BROKEN);
      disk.failForces(false);
      assertThatThrownBy(() -> log.append("never").join()).hasRootCauseMessage(FullableDisk.BROKEN);
    }
  }

  @Test
  void stays_long_when_there_is_no_room_to_become_shorter_and_becomes_so_later()
      throws IOException {
    var disk = new FullableDisk();
    try (var log =
        AppendLog.open(file, line -> {}, 1_000, () -> Stream.of("survivor"), disk::open)) {
      disk.openNoOther(true);
      for (int n = 0; n < 100; n++) {
        log.append("a line that nobody needs any more").join();
      }
      assertThat(Files.size(file)).isGreaterThan(4_000);
      disk.openNoOther(false);
      for (int n = 0; n < 100; n++) {
        log.append("a line that nobody needs any more").join();
      }
    }

    assertThat(read()).startsWith("survivor").hasSizeLessThan(100);
    assertThat(directory).isDirectoryNotContaining("glob:**.compacting");
  }

  private void append(String... lines) {
    try (var log = open(new ArrayList<>())) {
      Stream.of(lines).map(log::append).forEach(CompletableFuture::join);
    }
  }

  private List<String> read() {
    var lines = new ArrayList<String>();
    open(lines).close();
    return lines;
  }

  private AppendLog open(List<String> lines) {
    return AppendLog.open(file, lines::add, Long.MAX_VALUE, Stream::empty);
  }
}
