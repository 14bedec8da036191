package dev.freshet.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.dynamodb.junit.LocalDynamoDbExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the service refuses, with its types and messages. */
class RefusalsTest {

  private static final String INVALID = "ValidationException";
  private static final String NAMES = "'ExpressionAttributeNames':{'#n':'n'}";

  @RegisterExtension static final LocalDynamoDbExtension DYNAMO = new LocalDynamoDbExtension();

  @BeforeAll
  static void createTables() {
    var wire = new Wire(DYNAMO.database().endpoint());
    wire.createTable("hash", "");
    wire.createTable(
        "wide",
        """
        ,{'AttributeName':'sk','AttributeType':'S'},{'AttributeName':'n','AttributeType':'N'}],
        'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
        'GlobalSecondaryIndexes':[{'IndexName':'byNumber',
          'KeySchema':[{'AttributeName':'n','KeyType':'HASH'}],
          'Projection':{'ProjectionType':'KEYS_ONLY'}}]
        """);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void refuses(String operation, String request, String type, String message) {
    var answer = new Wire(DYNAMO.database().endpoint()).call(operation, "{" + request + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorType()).isEqualTo(type);
    assertThat(answer.message()).isEqualTo(message);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(tables(), items(), values(), expressions(), reads(), batches(), statements())
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> tables() {
    return Stream.of(
        invalid(
            "CreateTable",
            "'KeySchema':[],'AttributeDefinitions':[]",
            "The parameter 'TableName' is required but was not present in the request"),
        invalid(
            "CreateTable",
            "'TableName':'ab','KeySchema':[],'AttributeDefinitions':[]",
            "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint:"
                + " Member must have length greater than or equal to 3"),
        invalid(
            "CreateTable",
            table("[{'AttributeName':'pk','KeyType':'FIRST'}]"),
            "1 validation error detected: Value 'FIRST' at 'keySchema.1.member.keyType' failed to"
                + " satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]"),
        invalid(
            "CreateTable",
            table(
                "[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'pk','KeyType':'RANGE'}]"),
            "Invalid KeySchema: Some index key attribute have no definition"),
        refused(
            "DescribeTable",
            "'TableName':'none'",
            "ResourceNotFoundException",
            "Requested resource not found: Table: none not found"),
        invalid(
            "UpdateTable",
            "'TableName':'hash'",
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required"),
        invalid(
            "UpdateTimeToLive",
            "'TableName':'hash','TimeToLiveSpecification':{'Enabled':false,'AttributeName':'t'}",
            "TimeToLive is already disabled"));
  }

  private static Stream<Arguments> items() {
    return Stream.of(
        refused(
            "PutItem",
            "'TableName':'none','Item':{'pk':{'S':'a'}}",
            "ResourceNotFoundException",
            "Requested resource not found"),
        invalid(
            "PutItem",
            "'Item':{'pk':{'S':'a'}}",
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint:"
                + " Member must not be null"),
        invalid(
            "PutItem",
            "'TableName':'hash','Item':{'other':{'S':'a'}}",
            "One or more parameter values were invalid: Missing the key pk in the item"),
        invalid(
            "PutItem",
            "'TableName':'hash','Item':{'pk':{'N':'1'}}",
            "One or more parameter values were invalid: Type mismatch for key pk expected: S actual:"
                + " N"),
        invalid(
            "PutItem",
            "'TableName':'hash','Item':{'pk':{'S':''}}",
            "One or more parameter values were invalid: The AttributeValue for a key attribute cannot"
                + " contain an empty string value. Key: pk"),
        invalid(
            "PutItem",
            "'TableName':'wide','Item':{'pk':{'S':'a'},'sk':{'S':'a'},'n':{'S':'a'}}",
            "One or more parameter values were invalid: Type mismatch for Index key n expected: N"
                + " actual: S IndexName: byNumber"),
        invalid(
            "PutItem",
            "'TableName':'hash','Item':{'pk':{'S':'a'}},'ReturnValues':'ALL_NEW'",
            "ReturnValues can only be ALL_OLD or NONE"),
        invalid(
            "GetItem",
            "'TableName':'wide','Key':{'pk':{'S':'a'}}",
            "The provided key element does not match the schema"),
        invalid(
            "UpdateItem",
            "'TableName':'hash','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET pk = :v',"
                + "'ExpressionAttributeValues':{':v':{'S':'b'}}",
            "One or more parameter values were invalid: Cannot update attribute pk. This attribute is"
                + " part of the key"));
  }

  private static Stream<Arguments> values() {
    return Stream.of(
        value(
            "{}",
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        value(
            "{'S':'a','N':'1'}",
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
                + " supported datatypes"),
        value(
            "{'SS':[]}",
            "One or more parameter values were invalid: An string set  may not be empty"),
        value(
            "{'NS':[]}",
            "One or more parameter values were invalid: An number set  may not be empty"),
        value(
            "{'BS':[]}",
            "One or more parameter values were invalid: Binary sets should not be empty"),
        value(
            "{'NS':['1','1.0']}",
            "One or more parameter values were invalid: Input collection [1, 1] contains duplicates."),
        value(
            "{'NULL':false}",
            "One or more parameter values were invalid: Null attribute value types must have the"
                + " value of true"),
        value("{'N':''}", "The parameter cannot be converted to a numeric value"),
        value("{'N':'one'}", "The parameter cannot be converted to a numeric value: one"),
        value(
            "{'N':'123456789012345678901234567890123456789'}",
            "Attempting to store more than 38 significant digits in a Number"),
        value(
            "{'N':'1E126'}",
            "Number overflow. Attempting to store a number with magnitude larger than supported"
                + " range"),
        value(
            "{'N':'1E-131'}",
            "Number underflow. Attempting to store a number with magnitude smaller than supported"
                + " range"));
  }

  private static Stream<Arguments> expressions() {
    return Stream.of(
        condition("", "The expression can not be empty;"),
        condition("a = ", "Syntax error; token: \"<EOF>\", near: \"=\""),
        condition("status = a", "Attribute name is a reserved keyword; reserved keyword: status"),
        condition(
            "#x = a",
            "An expression attribute name used in the document path is not defined; attribute name:"
                + " #x"),
        condition(
            "a = :x",
            "An expression attribute value used in expression is not defined; attribute value: :x"),
        condition("((a = b))", "The expression has redundant parentheses;"),
        condition("nothing(a)", "Invalid function name; function: nothing"),
        condition(
            "attribute_exists(a, b)",
            "Incorrect number of operands for operator or function; operator or function:"
                + " attribute_exists, number of operands: 2"),
        invalid(
            "UpdateItem",
            "'TableName':'hash','Key':{'pk':{'S':'a'}},'UpdateExpression':'REMOVE a, a.b'",
            "Invalid UpdateExpression: Two document paths overlap with each other; must remove or"
                + " rewrite one of these paths; path one: [a], path two: [a, b]"),
        invalid(
            "UpdateItem",
            "'TableName':'hash','Key':{'pk':{'S':'a'}},'UpdateExpression':'REMOVE a REMOVE b'",
            "Invalid UpdateExpression: The \"REMOVE\" section can only be used once in an update"
                + " expression;"),
        invalid(
            "UpdateItem",
            "'TableName':'hash','Key':{'pk':{'S':'new'}},'UpdateExpression':'SET a = b'",
            "The provided expression refers to an attribute that does not exist in the item"),
        invalid(
            "UpdateItem",
            "'TableName':'hash','Key':{'pk':{'S':'new'}},'UpdateExpression':'REMOVE a.b'",
            "The document path provided in the update expression is invalid for update"),
        invalid(
            "GetItem",
            "'TableName':'hash','Key':{'pk':{'S':'a'}},'ProjectionExpression':'!!! a'",
            "Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\""),
        invalid(
            "PutItem",
            "'TableName':'hash','Item':{'pk':{'S':'a'}}," + NAMES,
            "ExpressionAttributeNames can only be specified when using expressions"),
        invalid(
            "PutItem",
            "'TableName':'hash','Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_exists(a)',"
                + NAMES,
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}"),
        invalid(
            "PutItem",
            "'TableName':'hash','Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_exists(a)',"
                + "'Expected':{'a':{'Exists':false}}",
            "Can not use both expression and non-expression parameters in the same request:"
                + " Non-expression parameters: {Expected} Expression parameters:"
                + " {ConditionExpression}"));
  }

  private static Stream<Arguments> reads() {
    return Stream.of(
        query("sk = :v", "Query condition missed key schema element: pk"),
        query("pk = :v AND elsewhere = :v", "Query condition missed key schema element: sk"),
        query("pk = :v OR sk = :v", "Invalid operator used in KeyConditionExpression: OR"),
        query("pk > :v", "Query key condition not supported"),
        invalid(
            "Query",
            "'TableName':'wide','IndexName':'none'," + "'KeyConditionExpression':'pk = :v'," + V,
            "The table does not have the specified index: none"),
        invalid(
            "Query",
            "'TableName':'wide','IndexName':'byNumber','ConsistentRead':true,"
                + "'KeyConditionExpression':'pk = :v',"
                + V,
            "Consistent reads are not supported on global secondary indexes"),
        invalid(
            "Query",
            "'TableName':'wide','KeyConditionExpression':'pk = :v','FilterExpression':'sk = :v',"
                + V,
            "Filter Expression can only contain non-primary key attributes: Primary key attribute:"
                + " sk"),
        invalid(
            "Scan",
            "'TableName':'wide','Limit':0",
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member"
                + " must have value greater than or equal to 1"),
        invalid(
            "Scan",
            "'TableName':'wide','Segment':0",
            "The TotalSegments parameter is required but was not present in the request when Segment"
                + " parameter is present"),
        invalid(
            "Scan",
            "'TableName':'wide','ExclusiveStartKey':{'pk':{'S':'a'}}",
            "The provided starting key is invalid"));
  }

  private static final String V = "'ExpressionAttributeValues':{':v':{'S':'a'}}";

  private static Stream<Arguments> batches() {
    var put = "{'Put':{'TableName':'hash','Item':{'pk':{'S':'a'}}}}";
    return Stream.of(
        invalid(
            "BatchGetItem",
            "'RequestItems':{}",
            "The requestItems parameter is required for BatchGetItem"),
        invalid(
            "BatchGetItem",
            "'RequestItems':{'hash':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'a'}}]}}",
            "Provided list of item keys contains duplicates"),
        invalid(
            "BatchWriteItem",
            "'RequestItems':{'hash':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}},"
                + "{'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}]}",
            "Provided list of item keys contains duplicates"),
        invalid(
            "TransactWriteItems",
            "'TransactItems':[]",
            "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint:"
                + " Member must have length greater than or equal to 1"),
        invalid(
            "TransactWriteItems",
            "'TransactItems':[" + put + "," + put + "]",
            "Transaction request cannot include multiple operations on one item"),
        refused(
            "TransactGetItems",
            "'TransactItems':[{'Get':{'TableName':'hash','Key':{}}}]",
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons"
                + " [ValidationError]"));
  }

  private static Stream<Arguments> statements() {
    return Stream.of(
        refused(
            "ExecuteStatement",
            "'Statement':'SELECT * FROM none'",
            "ResourceNotFoundException",
            "Requested resource not found"),
        invalid(
            "ExecuteStatement",
            "'Statement':'DELETE FROM wide WHERE pk = 1'",
            "Where clause does not contain a mandatory equality on all key attributes"),
        invalid(
            "ExecuteStatement",
            "'Statement':'SELECT * FROM hash WHERE pk = ?'",
            "Number of parameters in request and statement don't match."),
        refused(
            "Nonsense",
            "",
            "UnknownOperationException",
            "Nonsense is not supported by this local endpoint."),
        refused(
            "PutItem",
            "'TableName':1",
            "SerializationException",
            "NUMBER can not be converted to a String"));
  }

  private static Arguments value(String json, String message) {
    return invalid(
        "PutItem", "'TableName':'hash','Item':{'pk':{'S':'a'},'v':" + json + "}", message);
  }

  private static Arguments condition(String expression, String message) {
    return invalid(
        "PutItem",
        "'TableName':'hash','Item':{'pk':{'S':'a'}},'ConditionExpression':'" + expression + "'",
        "Invalid ConditionExpression: " + message);
  }

  private static Arguments query(String keys, String message) {
    return invalid(
        "Query", "'TableName':'wide','KeyConditionExpression':'" + keys + "'," + V, message);
  }

  private static String table(String key) {
    return "'TableName':'new','BillingMode':'PAY_PER_REQUEST','KeySchema':"
        + key
        + ",'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]";
  }

  private static Arguments invalid(String operation, String request, String message) {
    return refused(operation, request, INVALID, message);
  }

  private static Arguments refused(String operation, String request, String type, String message) {
    return Arguments.of(operation, request, type, message);
  }
}
