package dev.freshet.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.local.dynamodb.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

  @TempDir Path directory;

  @Test
  void tablesItemsIndexesAndCountsOutliveARestart() {
    try (var database = start()) {
      var wire = new Wire(database.endpoint());
      wire.createTable("things", "");
      wire.ok("PutItem", "{'TableName':'things','Item':{'pk':{'S':'a'},'n':{'N':'7'}}}");
      wire.ok("PutItem", "{'TableName':'things','Item':{'pk':{'S':'b'}}}");
    }
    try (var database = start()) {
      var wire = new Wire(database.endpoint());
      wire.ok(
          "UpdateTable",
          """
          {'TableName':'things','AttributeDefinitions':[{'AttributeName':'n','AttributeType':'N'}],
           'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byNumber',
             'KeySchema':[{'AttributeName':'n','KeyType':'HASH'}],
             'Projection':{'ProjectionType':'ALL'}}}]}
          """);
    }
    try (var database = start()) {
      var wire = new Wire(database.endpoint());
      var table = wire.ok("DescribeTable", "{'TableName':'things'}").get("Table");
      assertThat(table.get("ItemCount").asInt()).isEqualTo(2);
      assertThat(table.at("/GlobalSecondaryIndexes/0/ItemCount").asInt()).isEqualTo(1);
      var found =
          wire.ok(
              "Query",
              """
              {'TableName':'things','IndexName':'byNumber','KeyConditionExpression':'n = :n',
               'ExpressionAttributeValues':{':n':{'N':'7.0'}}}
              """);
      assertThat(found.at("/Items/0/pk/S").asText()).isEqualTo("a");
    }
  }

  @Test
  void aTableThatWasDeletedComesBackEmpty() {
    try (var database = start()) {
      var wire = new Wire(database.endpoint());
      wire.createTable("things", "");
      wire.ok("PutItem", "{'TableName':'things','Item':{'pk':{'S':'a'}}}");
      wire.ok("DeleteTable", "{'TableName':'things'}");
      wire.createTable("things", "");
      assertThat(wire.ok("Scan", "{'TableName':'things'}").get("Count").asInt()).isZero();
      assertThat(wire.ok("DescribeTable", "{'TableName':'things'}").at("/Table/ItemCount").asInt())
          .isZero();
    }
  }

  @Test
  void aDirectoryIsHeldByOne() {
    try (var database = start()) {
      assertThat(database.endpoint()).isNotNull();
      assertThatThrownBy(this::start).isInstanceOf(StoreException.class);
    }
  }

  private LocalDynamoDb start() {
    return LocalDynamoDb.builder().dataDirectory(directory).start();
  }
}
