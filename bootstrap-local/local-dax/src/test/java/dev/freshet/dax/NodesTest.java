package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.wire.RawClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several nodes, each with its own caches; what one writes the others learn after a lag. */
class NodesTest {
  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.with(dax -> dax.nodes(3));

  @Test
  void reads_go_backwards_between_nodes_until_replication_catches_up() {
    put("old");
    readUntilAllNodesHaveIt();
    DAX.dax().replication().pause();
    put("new");

    assertThat(readMany()).as("some nodes are behind").containsExactlyInAnyOrder("old", "new");
    DAX.dax().replication().resume();
    assertThat(readMany()).containsExactly("new");
  }

  @Test
  void converges_by_itself_after_the_lag() {
    put("old");
    readUntilAllNodesHaveIt();
    DAX.dax().replication().lag(Duration.ofMillis(50));
    put("new");

    for (int i = 0; i < 1_000 && readMany().contains("old"); i++) {}
    DAX.dax().replication().lag(Duration.ZERO);
    assertThat(readMany()).containsExactly("new");
  }

  @Test
  void tells_clients_of_all_nodes_and_which_one_leads() throws Exception {
    assertThat(DAX.dax().endpoints()).hasSize(3).doesNotHaveDuplicates();
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint())) {
      assertThat(raw.endpointRoles()).containsExactly(1L, 2L, 2L);
    }
  }

  private static void put(String name) {
    DAX.client().putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", name)));
  }

  private static void readUntilAllNodesHaveIt() {
    for (int i = 0; i < 1_000; i++) {
      readMany();
      if (DAX.dax().stats().stream().allMatch(node -> node.items().entries() == 1)) {
        return;
      }
    }
    throw new AssertionError("the client does not read from all nodes");
  }

  private static Set<String> readMany() {
    List<String> read = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      read.add(DAX.userName("u1"));
    }
    return new HashSet<>(read);
  }
}
