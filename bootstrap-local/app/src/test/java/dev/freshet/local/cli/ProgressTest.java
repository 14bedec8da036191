package dev.freshet.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void says_plain_lines_where_there_is_no_terminal() {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    try (ProgressBar bar = Progress.plain("Loading", "bytes", 0, 200, lines::add)) {
      bar.setExtraMessage("7 loans");
      bar.stepTo(200);
    }
    assertThat(lines.getLast()).isEqualTo("Loading: 200 of 200 bytes, 7 loans");
    assertThat(lines).doesNotHaveDuplicates().noneMatch(line -> line.contains("?"));
  }
}
