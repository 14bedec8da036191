package dev.freshet.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.dynamodb.junit.LocalDynamoDbExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sends requests that are almost right: none is answered with a fault of the server's. How many is
 * the system property {@code dynamodb.mutations}; they follow {@code dynamodb.seed}.
 */
class MutatedRequestsTest {

  private static final int MUTATIONS = Integer.getInteger("dynamodb.mutations", 5_000);
  private static final String KEYS =
      "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
          + "{'AttributeName':'sk','AttributeType':'N'}],'KeySchema':[{'AttributeName':'pk',"
          + "'KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]";
  private static final String ITEM =
      "{'pk':{'S':'a'},'sk':{'N':'1'},'l':{'L':[{'M':{'x':{'SS':['p','q']}}},{'NULL':true}]},"
          + "'b':{'B':'AAEC'},'n':{'NS':['1','2.5']},'ttl':{'N':'99'}}";
  private static final List<String[]> SEEDS =
      List.of(
          seed("CreateTable", "{'TableName':'more','BillingMode':'PAY_PER_REQUEST'," + KEYS + "}"),
          seed(
              "UpdateTable",
              "{'TableName':'table','AttributeDefinitions':[{'AttributeName':'g','AttributeType':'S'}],"
                  + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byG','KeySchema':"
                  + "[{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}"),
          seed("DeleteTable", "{'TableName':'more'}"),
          seed("DescribeTable", "{'TableName':'table'}"),
          seed("ListTables", "{'Limit':3,'ExclusiveStartTableName':'abc'}"),
          seed(
              "UpdateTimeToLive",
              "{'TableName':'table','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}"),
          seed(
              "PutItem",
              "{'TableName':'table','Item':"
                  + ITEM
                  + ",'ConditionExpression':'(attribute_not_exists(#p) OR size(l) < :v) AND NOT"
                  + " contains(b, :b)','ExpressionAttributeNames':{'#p':'pk'},"
                  + "'ExpressionAttributeValues':{':v':{'N':'3'},':b':{'B':'AA=='}},"
                  + "'ReturnValues':'ALL_OLD','ReturnConsumedCapacity':'INDEXES'}"),
          seed(
              "UpdateItem",
              "{'TableName':'table','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'UpdateExpression':"
                  + "'SET l[0].y = if_not_exists(l[0].y, :z) + :one, m = list_append(l, :l) REMOVE b ADD"
                  + " n :n DELETE s :s','ExpressionAttributeValues':{':z':{'N':'0'},':one':{'N':'1e3'},"
                  + "':l':{'L':[]},':n':{'NS':['7']},':s':{'SS':['a']}},'ReturnValues':'UPDATED_NEW'}"),
          seed(
              "UpdateItem",
              "{'TableName':'table','Key':{'pk':{'S':'a'},'sk':{'N':'2'}},'AttributeUpdates':"
                  + "{'c':{'Action':'ADD','Value':{'N':'1'}}},'Expected':{'c':{'ComparisonOperator':"
                  + "'BETWEEN','AttributeValueList':[{'N':'1'},{'N':'5'}]}}}"),
          seed(
              "DeleteItem",
              "{'TableName':'table','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'ReturnValues':'ALL_OLD'}"),
          seed(
              "GetItem",
              "{'TableName':'table','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},"
                  + "'ProjectionExpression':'pk, l[0].x, n','ConsistentRead':true}"),
          seed(
              "Query",
              "{'TableName':'table','KeyConditionExpression':'pk = :p AND sk BETWEEN :a AND :b',"
                  + "'FilterExpression':'attribute_type(l, :t) OR l[1] <> :p',"
                  + "'ExpressionAttributeValues':{':p':{'S':'a'},':a':{'N':'-1'},':b':{'N':'9'},"
                  + "':t':{'S':'L'}},'Limit':2,'ScanIndexForward':false,'Select':'COUNT'}"),
          seed(
              "Scan",
              "{'TableName':'table','Segment':1,'TotalSegments':4,'ExclusiveStartKey':"
                  + "{'pk':{'S':'a'},'sk':{'N':'1'}},'ScanFilter':{'c':{'ComparisonOperator':'IN',"
                  + "'AttributeValueList':[{'N':'1'}]}}}"),
          seed(
              "BatchGetItem",
              "{'RequestItems':{'table':{'Keys':[{'pk':{'S':'a'},'sk':{'N':'1'}}],"
                  + "'AttributesToGet':['pk']}}}"),
          seed(
              "BatchWriteItem",
              "{'RequestItems':{'table':[{'PutRequest':{'Item':"
                  + ITEM
                  + "}},{'DeleteRequest':{'Key':{'pk':{'S':'b'},'sk':{'N':'1'}}}}]}}"),
          seed(
              "TransactWriteItems",
              "{'ClientRequestToken':'t1','TransactItems':[{'Put':{'TableName':'table','Item':"
                  + ITEM
                  + "}},{'ConditionCheck':{'TableName':'table','Key':{'pk':{'S':'z'},'sk':{'N':'1'}},"
                  + "'ConditionExpression':'attribute_not_exists(pk)'}}]}"),
          seed(
              "TransactGetItems",
              "{'TransactItems':[{'Get':{'TableName':'table','Key':{'pk':{'S':'a'},'sk':{'N':'1'}}}}]}"),
          seed(
              "ExecuteStatement",
              "{'Statement':'SELECT pk, l[0] FROM \\\"table\\\" WHERE pk = ? AND sk > -1 ORDER BY sk"
                  + " DESC','Parameters':[{'S':'a'}],'Limit':2}"),
          seed(
              "ExecuteStatement",
              "{'Statement':'UPDATE \\\"table\\\" SET c = c + 1 REMOVE b WHERE pk = ? AND sk = 1"
                  + " RETURNING ALL OLD *','Parameters':[{'S':'a'}]}"),
          seed(
              "BatchExecuteStatement",
              "{'Statements':[{'Statement':'INSERT INTO \\\"table\\\" VALUE {\\\"pk\\\": ?, \\\"sk\\\":"
                  + " <<1>>}','Parameters':[{'S':'a'}]}]}"),
          seed(
              "TagResource",
              "{'ResourceArn':'arn:aws:dynamodb:us-east-1:000000000000:table/table',"
                  + "'Tags':[{'Key':'a','Value':'b'}]}"),
          seed("ListStreams", "{'TableName':'table','Limit':5}"),
          seed("GetRecords", "{'ShardIterator':'MXwwfDF8MTc5NTg1NDUwMDAwMA','Limit':5}"));
  private static final List<String> PIECES =
      List.of(
          "null",
          "0",
          "-1",
          "1e999",
          "''",
          "{}",
          "[]",
          "true",
          "'S'",
          "{'S':''}",
          "{'N':'1E400'}",
          "'\\u0000'",
          "'#'",
          "':'",
          "(",
          ")",
          "[0]",
          "AND",
          "<>",
          "99999999999999999999",
          "'ALL'",
          "\ud83d",
          ",",
          ":",
          "\"",
          "{",
          "}",
          "[",
          "]",
          "?",
          "size(",
          "NOT ",
          ".",
          "'table'");

  @RegisterExtension static final LocalDynamoDbExtension DYNAMO = new LocalDynamoDbExtension();

  private final Random random = new Random(Long.getLong("dynamodb.seed", 42));

  private static String[] seed(String operation, String request) {
    return new String[] {operation, request.replace('\'', '"')};
  }

  @Test
  void noneIsAFaultOfTheServers() throws Exception {
    var wire = new Wire(DYNAMO.database().endpoint());
    wire.ok("CreateTable", "{'TableName':'table','BillingMode':'PAY_PER_REQUEST'," + KEYS + "}");
    int understood = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      var seed = SEEDS.get(random.nextInt(SEEDS.size()));
      var request = mutated(seed[1]);
      var answer = wire.send(seed[0], request);
      assertThat(answer.status()).as("%s %s: %s", seed[0], request, answer).isIn(200, 400);
      understood += answer.errorType().equals("SerializationException") ? 0 : 1;
    }
    assertThat(understood).isGreaterThan(MUTATIONS / 4);
  }

  private String mutated(String request) {
    var text = new StringBuilder(request);
    for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
      mutate(text);
    }
    return text.toString();
  }

  private void mutate(StringBuilder text) {
    if (random.nextBoolean()) {
      replaceValue(text);
      return;
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(4));
    var piece = PIECES.get(random.nextInt(PIECES.size())).replace('\'', '"');
    switch (random.nextInt(3)) {
      case 0 -> text.insert(from, piece);
      case 1 -> text.delete(from, to);
      default -> text.replace(from, to, piece);
    }
  }

  /** Puts something else in the place of a quoted text, so that the JSON stays well-formed. */
  private void replaceValue(StringBuilder text) {
    List<Integer> quotes = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quotes.add(i);
      }
    }
    if (quotes.size() < 2) {
      return;
    }
    int pair = random.nextInt(quotes.size() / 2) * 2;
    int from = quotes.get(pair);
    int to = quotes.get(pair + 1) + 1;
    var inner = text.substring(from + 1, to - 1);
    var piece = PIECES.get(random.nextInt(PIECES.size()));
    if (random.nextBoolean() || inner.isEmpty()) {
      text.replace(from, to, piece.replace('\'', '"'));
    } else {
      int at = random.nextInt(inner.length() + 1);
      text.insert(from + 1 + at, piece.replaceAll("['\"\\\\]", ""));
    }
  }
}
