package dev.freshet.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expiry, shards, iterators and tokens by a clock that only the test moves. */
class ClockTest {

  private static final String STREAM =
      """
      ],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
      'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_AND_OLD_IMAGES'}
      """;

  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private LocalDynamoDb database = start();
  private Wire wire = new Wire(database.endpoint());

  private LocalDynamoDb start() {
    InstantSource clock = () -> now;
    return LocalDynamoDb.builder().clock(clock).upkeepEvery(Duration.ZERO).start();
  }

  @BeforeEach
  void createTable() {
    wire.createTable("things", STREAM);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsExpiredIsDeletedInTheNameOfTheService() {
    put("early", now.getEpochSecond() + 10);
    enableTimeToLive();
    put("late", now.getEpochSecond() + 20);
    put("never", 0);
    advance(Duration.ofSeconds(10));
    assertThat(keys()).containsExactlyInAnyOrder("late", "never");
    var removed = records(0).getLast();
    assertThat(removed.get("eventName").asText()).isEqualTo("REMOVE");
    assertThat(removed.at("/userIdentity/PrincipalId").asText())
        .isEqualTo("dynamodb.amazonaws.com");
    assertThat(removed.at("/dynamodb/OldImage/pk/S").asText()).isEqualTo("early");
  }

  @Test
  void whatWasGivenMoreTimeIsKept() {
    enableTimeToLive();
    put("a", now.getEpochSecond() + 10);
    put("a", now.getEpochSecond() + 30);
    advance(Duration.ofSeconds(20));
    assertThat(keys()).containsExactly("a");
  }

  @Test
  void whatExpiredMoreThanFiveYearsAgoIsKept() {
    enableTimeToLive();
    put("ancient", now.minus(Duration.ofDays(6 * 365)).getEpochSecond());
    put("old", now.minus(Duration.ofDays(4 * 365)).getEpochSecond());
    advance(Duration.ZERO);
    assertThat(keys()).containsExactly("ancient");
  }

  @Test
  void shardsCloseAndAreReadToTheirEnd() {
    put("a", 0);
    advance(Duration.ofHours(4));
    put("b", 0);
    assertThat(shards()).hasSize(2);
    assertThat(shards().get(1).get("ParentShardId")).isEqualTo(shards().get(0).get("ShardId"));
    var closed = read(iterator(0, "TRIM_HORIZON"));
    assertThat(closed.get("Records")).hasSize(1);
    assertThat(closed.has("NextShardIterator")).isFalse();
    assertThat(records(1)).hasSize(1);
  }

  @Test
  void recordsAreKeptForADay() {
    put("a", 0);
    advance(Duration.ofHours(23));
    assertThat(records(0)).hasSize(1);
    put("b", 0);
    advance(Duration.ofHours(2));
    assertThat(records(0)).isEmpty();
    assertThat(records(1)).hasSize(1);
  }

  @Test
  void aShardIsKeptAsLongAsItsRecords() {
    now = now.plus(Duration.ofHours(22));
    put("a", 0);
    advance(Duration.ofHours(1));
    advance(Duration.ofHours(6));
    assertThat(records(0)).hasSize(1);
  }

  @Test
  void iteratorsExpire() {
    var iterator = iterator(0, "LATEST");
    put("a", 0);
    assertThat(read(iterator).get("Records")).hasSize(1);
    now = now.plus(Duration.ofMinutes(16));
    assertThat(wire.call("GetRecords", "{'ShardIterator':'" + iterator + "'}").errorType())
        .isEqualTo("ExpiredIteratorException");
  }

  @Test
  void aTokenIsRememberedForTenMinutes() {
    var request =
        """
        {'ClientRequestToken':'once','TransactItems':[{'Update':{'TableName':'things',
          'Key':{'pk':{'S':'count'}},'UpdateExpression':'ADD n :one',
          'ExpressionAttributeValues':{':one':{'N':'1'}}}}]}
        """;
    wire.ok("TransactWriteItems", request);
    wire.ok("TransactWriteItems", request);
    assertThat(count()).isEqualTo(1);
    assertThat(wire.call("TransactWriteItems", request.replace("'1'", "'2'")).errorType())
        .isEqualTo("IdempotentParameterMismatchException");
    advance(Duration.ofMinutes(10));
    wire.ok("TransactWriteItems", request);
    assertThat(count()).isEqualTo(2);
  }

  private int count() {
    return wire.ok("GetItem", "{'TableName':'things','Key':{'pk':{'S':'count'}}}")
        .at("/Item/n/N")
        .asInt();
  }

  private void advance(Duration time) {
    now = now.plus(time);
    database.keepUp();
  }

  private void enableTimeToLive() {
    wire.ok(
        "UpdateTimeToLive",
        "{'TableName':'things','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}");
  }

  private void put(String key, long expires) {
    wire.ok(
        "PutItem",
        "{'TableName':'things','Item':{'pk':{'S':'%s'},'ttl':{'N':'%d'}}}".formatted(key, expires));
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    wire.ok("Scan", "{'TableName':'things'}")
        .get("Items")
        .forEach(item -> keys.add(item.at("/pk/S").asText()));
    return keys;
  }

  private String arn() {
    return wire.ok("DescribeTable", "{'TableName':'things'}").at("/Table/LatestStreamArn").asText();
  }

  private JsonNode shards() {
    return wire.ok("DescribeStream", "{'StreamArn':'" + arn() + "'}")
        .at("/StreamDescription/Shards");
  }

  private String iterator(int shard, String type) {
    return wire.ok(
            "GetShardIterator",
            "{'StreamArn':'%s','ShardId':'%s','ShardIteratorType':'%s'}"
                .formatted(arn(), shards().get(shard).get("ShardId").asText(), type))
        .get("ShardIterator")
        .asText();
  }

  private JsonNode read(String iterator) {
    return wire.ok("GetRecords", "{'ShardIterator':'" + iterator + "'}");
  }

  private List<JsonNode> records(int shard) {
    List<JsonNode> records = new ArrayList<>();
    read(iterator(shard, "TRIM_HORIZON")).get("Records").forEach(records::add);
    return records;
  }
}
