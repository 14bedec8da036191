package dev.freshet.dax.metrics;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.DaxUnderTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalDaxMetricsTest {
  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  @Test
  void counts_lookups_by_result() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new LocalDaxMetrics(DAX.dax()).bindTo(registry);

    for (int i = 0; i < 3; i++) {
      DAX.client().getItem(g -> g.tableName(USERS).key(key("u1")));
    }

    assertThat(lookups(registry, "miss")).isEqualTo(1);
    assertThat(lookups(registry, "hit")).isEqualTo(2);
    assertThat(registry.get("local.dax.entries").tag("cache", "item").gauge().value()).isOne();
    assertThat(registry.get("local.dax.bytes").tag("cache", "item").gauge().value()).isPositive();
    assertThat(registry.get("local.dax.connections").gauge().value()).isPositive();
  }

  private static double lookups(SimpleMeterRegistry registry, String result) {
    return registry
        .get("local.dax.lookups")
        .tags("cache", "item", "result", result)
        .functionCounter()
        .count();
  }
}
