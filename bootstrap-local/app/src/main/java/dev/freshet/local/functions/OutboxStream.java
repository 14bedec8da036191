package dev.freshet.local.functions;

import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.locallambda.EventSourceMapping;
import dev.freshet.locallambda.StreamedRecord;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the stream of the outbox's table, shard after shard, and brings what was appended to the
 * relay. The place in a shard is stored after what it stands behind was handled: at least once. Not
 * thread-safe.
 */
final class OutboxStream implements AutoCloseable {

  static final DynamoTables TABLES = new DynamoTables("freshet-");

  private final DynamoDbStreamsClient client;
  private final EventSourceMapping mapping;
  private final ShardPositions positions;
  private final Map<String, String> iterators = new HashMap<>();

  OutboxStream(URI dynamodb, Path directory, EventSourceMapping mapping) {
    this.mapping = mapping;
    this.positions = new ShardPositions(directory.resolve("outbox-stream"));
    this.client =
        DynamoDbStreamsClient.builder()
            .endpointOverride(dynamodb)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** Brings what there is; answers whether there was something. */
  boolean read() {
    boolean found = false;
    for (Stream stream : client.listStreams(list -> list.tableName(TABLES.outbox())).streams()) {
      for (Shard shard :
          client
              .describeStream(d -> d.streamArn(stream.streamArn()))
              .streamDescription()
              .shards()) {
        found |= read(stream.streamArn(), shard.shardId());
      }
    }
    return found;
  }

  @Override
  public void close() {
    client.close();
  }

  private boolean read(String stream, String shard) {
    if (positions.isAtEnd(shard)) {
      return false;
    }
    String iterator = iterators.computeIfAbsent(shard, _ -> iterator(stream, shard));
    GetRecordsResponse got;
    try {
      got = client.getRecords(get -> get.shardIterator(iterator));
    } catch (ExpiredIteratorException | TrimmedDataAccessException slept) {
      iterators.remove(shard);
      return true;
    }
    List<Record> records = got.records();
    try {
      mapping.bring(
          records.stream()
              .filter(record -> record.eventName() == OperationType.INSERT)
              .map(OutboxStream::streamed)
              .toList());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (!records.isEmpty()) {
      positions.store(shard, records.getLast().dynamodb().sequenceNumber());
    }
    if (got.nextShardIterator() == null) {
      positions.end(shard);
    } else {
      iterators.put(shard, got.nextShardIterator());
    }
    return !records.isEmpty();
  }

  private String iterator(String stream, String shard) {
    return positions
        .of(shard)
        .map(number -> after(stream, shard, number))
        .getOrElse(() -> oldest(stream, shard));
  }

  private String after(String stream, String shard, String number) {
    try {
      return client
          .getShardIterator(
              get ->
                  get.streamArn(stream)
                      .shardId(shard)
                      .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                      .sequenceNumber(number))
          .shardIterator();
    } catch (TrimmedDataAccessException gone) {
      return oldest(stream, shard);
    }
  }

  private String oldest(String stream, String shard) {
    return client
        .getShardIterator(
            get ->
                get.streamArn(stream)
                    .shardId(shard)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  private static StreamedRecord streamed(Record record) {
    return new StreamedRecord(record.dynamodb().sequenceNumber(), StreamJson.of(record));
  }
}
