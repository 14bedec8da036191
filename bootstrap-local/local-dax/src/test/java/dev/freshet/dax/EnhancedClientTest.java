package dev.freshet.dax;

import static dev.freshet.dax.TestTables.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;

/** The SDK's enhanced client works on top of the DAX client. */
class EnhancedClientTest {
  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  private DynamoDbEnhancedClient enhanced;
  private DynamoDbTable<Event> events;

  /** A mutable bean, as the enhanced client wants it. */
  static final class Event {
    private String pk = "";
    private long sk;
    private String note = "";

    static Event of(String pk, long sk, String note) {
      Event event = new Event();
      event.pk = pk;
      event.sk = sk;
      event.note = note;
      return event;
    }

    String note() {
      return note;
    }
  }

  @BeforeEach
  void connect() {
    TestTables.createEvents(DAX.direct());
    enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(DAX.client()).build();
    events =
        enhanced.table(
            EVENTS,
            StaticTableSchema.builder(Event.class)
                .newItemSupplier(Event::new)
                .addAttribute(
                    String.class,
                    a ->
                        a.name("pk")
                            .getter(e -> e.pk)
                            .setter((e, pk) -> e.pk = pk)
                            .tags(primaryPartitionKey()))
                .addAttribute(
                    Long.class,
                    a ->
                        a.name("sk")
                            .getter(e -> e.sk)
                            .setter((e, sk) -> e.sk = sk)
                            .tags(primarySortKey()))
                .addAttribute(
                    String.class,
                    a -> a.name("note").getter(e -> e.note).setter((e, note) -> e.note = note))
                .build());
  }

  @Test
  void puts_reads_updates_and_deletes() {
    events.putItem(Event.of("p", 1, "first"));
    assertThat(events.getItem(key(1)).note()).isEqualTo("first");

    assertThat(events.updateItem(Event.of("p", 1, "changed")).note()).isEqualTo("changed");
    assertThat(events.deleteItem(key(1)).note()).isEqualTo("changed");
    assertThat(events.getItem(key(1))).isNull();
  }

  @Test
  void queries_page_by_page() {
    for (int i = 0; i < 5; i++) {
      events.putItem(Event.of("p", i, "n" + i));
    }

    assertThat(
            events
                .query(
                    q ->
                        q.queryConditional(QueryConditional.keyEqualTo(k -> k.partitionValue("p")))
                            .limit(2))
                .items())
        .extracting(Event::note)
        .containsExactly("n0", "n1", "n2", "n3", "n4");
  }

  @Test
  void numbers_that_end_in_zeros_are_read_as_they_were_written() {
    for (long sk : new long[] {100, 1_000, 1_700_000_000_000L, -20}) {
      events.putItem(Event.of("p", sk, "n" + sk));
    }
    DAX.dax().clearCaches();
    ReadBatch batch =
        ReadBatch.builder(Event.class).mappedTableResource(events).addGetItem(key(100)).build();

    assertThat(events.query(QueryConditional.keyEqualTo(k -> k.partitionValue("p"))).items())
        .extracting(event -> event.sk)
        .containsExactly(-20L, 100L, 1_000L, 1_700_000_000_000L);
    assertThat(events.scan(s -> s.limit(2)).items())
        .extracting(event -> event.sk)
        .contains(1_000L, 1_700_000_000_000L);
    assertThat(enhanced.batchGetItem(b -> b.readBatches(batch)).resultsForTable(events))
        .extracting(event -> event.sk)
        .containsExactly(100L);
  }

  @Test
  void reads_batches_and_writes_transactions() {
    enhanced.transactWriteItems(
        t -> t.addPutItem(events, Event.of("p", 1, "a")).addPutItem(events, Event.of("p", 2, "b")));

    ReadBatch both =
        ReadBatch.builder(Event.class)
            .mappedTableResource(events)
            .addGetItem(key(1))
            .addGetItem(key(2))
            .build();
    assertThat(enhanced.batchGetItem(b -> b.readBatches(both)).resultsForTable(events))
        .extracting(Event::note)
        .containsExactlyInAnyOrder("a", "b");
  }

  private static Key key(long sk) {
    return Key.builder().partitionValue("p").sortValue(sk).build();
  }
}
