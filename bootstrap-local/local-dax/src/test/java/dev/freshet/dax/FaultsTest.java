package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.dax.fault.FaultPlan;
import dev.freshet.dax.wire.DaxMethod;
import dev.freshet.dax.wire.RawClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.dax.exceptions.AmbiguousWriteFailureException;

/** Faults on purpose, and that the same seed deals the same ones. */
class FaultsTest {
  private static final long FAILS_ONCE = 3;

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  @BeforeEach
  void no_items() {
    TestTables.createUsers(DAX.direct());
    DAX.client().getItem(g -> g.tableName(USERS).key(key("warm")));
  }

  @Test
  void throttles_as_dynamodb_does() {
    DAX.dax().inject(FaultPlan.seeded(1).throttle(1));

    assertThatThrownBy(() -> DAX.client().getItem(g -> g.tableName(USERS).key(key("u1"))))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void leaves_a_client_in_doubt_about_a_write_that_was_done() {
    DAX.dax().inject(FaultPlan.seeded(1).leaveOutcomeUnknown(1));

    assertThatThrownBy(() -> DAX.client().putItem(p -> p.tableName(USERS).item(item("id", "u1"))))
        .isInstanceOf(AmbiguousWriteFailureException.class);
    assertThat(DAX.direct().getItem(g -> g.tableName(USERS).key(key("u1"))).hasItem()).isTrue();
  }

  @Test
  void is_retried_by_the_client_where_that_may_help() {
    // Of this seed's lots the first is a failure and the second is not.
    DAX.dax().inject(FaultPlan.seeded(FAILS_ONCE).fail(0.5));

    assertThat(DAX.client().getItem(g -> g.tableName(USERS).key(key("u1"))).hasItem()).isFalse();
  }

  @Test
  void deals_the_same_seed_the_same_faults_in_the_same_order() throws Exception {
    FaultPlan plan = FaultPlan.seeded(42).throttle(0.3).fail(0.2).delay(0.1, Duration.ofMillis(1));

    List<List<Long>> first = codesOfFiftyReads(plan);
    assertThat(codesOfFiftyReads(plan)).isEqualTo(first);
    assertThat(codesOfFiftyReads(FaultPlan.seeded(43).throttle(0.3).fail(0.2))).isNotEqualTo(first);
    assertThat(first)
        .contains(List.of(), List.of(4L, 37L, 38L, 39L, 40L), List.of(1L, 37L, 38L, 39L, 47L));
  }

  @Test
  void loses_replies_of_writes_that_were_done() throws Exception {
    DAX.dax().inject(FaultPlan.seeded(1).loseReplies(1).only(DaxMethod.GET_ITEM));

    try (RawClient raw = RawClient.connect(DAX.dax().endpoint())) {
      raw.send(RawClient.getItem(USERS, "u1"));
      assertThat(raw.closedByServer()).isTrue();
    }
  }

  private static List<List<Long>> codesOfFiftyReads(FaultPlan plan) throws Exception {
    DAX.dax().inject(plan);
    List<List<Long>> codes = new ArrayList<>();
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint())) {
      for (int i = 0; i < 50; i++) {
        raw.send(RawClient.getItem(USERS, "nobody"));
        List<Long> status = raw.receiveStatus();
        raw.receive();
        if (!status.isEmpty()) {
          raw.receive();
        }
        codes.add(status);
      }
    }
    return codes;
  }
}
