package dev.freshet.eventbridge.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.eventbridge.LocalEventBridge;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalEventBridgeExtensionTest {

  private static final Set<URI> SEEN = new HashSet<>();

  @RegisterExtension
  static final LocalEventBridgeExtension SHARED =
      LocalEventBridgeExtension.with(builder -> builder.accountId("123456789012"));

  @RepeatedTest(2)
  void a_static_extension_runs_one_endpoint_for_the_class(RepetitionInfo repetition) {
    SEEN.add(SHARED.bridge().endpoint());

    assertThat(SEEN).hasSize(1);
    assertThat(SHARED.bridge().functionArn("f")).contains(":123456789012:");
    assertThat(repetition.getTotalRepetitions()).isEqualTo(2);
  }

  @Nested
  class InAField {

    @RegisterExtension
    final LocalEventBridgeExtension own = LocalEventBridgeExtension.with(builder -> builder);

    @Test
    void an_instance_extension_runs_an_endpoint_of_the_tests_own() {
      assertThat(own.bridge().endpoint()).isNotEqualTo(SHARED.bridge().endpoint());
    }
  }

  @Nested
  @ExtendWith(LocalEventBridgeExtension.class)
  class AsAParameter {

    @Test
    void a_test_takes_the_endpoint_as_a_parameter(LocalEventBridge bridge) {
      assertThat(bridge.stats().pending()).isZero();
    }
  }
}
