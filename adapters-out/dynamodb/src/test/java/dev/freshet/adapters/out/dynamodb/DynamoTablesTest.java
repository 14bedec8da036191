package dev.freshet.adapters.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamoTablesTest {

  @Test
  void are_created_once_by_several_processes_at_once() {
    DynamoTables tables = new DynamoTables("shared-");
    try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(
              IntStream.range(0, 4)
                  .mapToObj(
                      i -> processes.submit(() -> tables.createMissing(DynamoFixture.client())))
                  .toList())
          .allSatisfy(created -> assertThat(created).succeedsWithin(Duration.ofSeconds(20)));
    }

    assertThat(DynamoFixture.client().listTablesPaginator().tableNames())
        .contains(
            tables.payments(),
            tables.outbox(),
            tables.events(),
            tables.inbox(),
            tables.deadLetters());
  }

  @Test
  void tell_dynamodb_which_items_expire() {
    DynamoTables tables = DynamoFixture.emptyTables();

    assertThat(tables.expiries()).containsKeys(tables.inbox(), tables.statements(), tables.carts());
    tables
        .expiries()
        .forEach(
            (table, attribute) ->
                assertThat(
                        DynamoFixture.client()
                            .describeTimeToLive(t -> t.tableName(table))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo(attribute));
  }
}
