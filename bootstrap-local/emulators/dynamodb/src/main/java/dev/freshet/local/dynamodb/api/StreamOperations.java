package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.stream.SequenceNumbers;
import dev.freshet.local.dynamodb.stream.Shard;
import dev.freshet.local.dynamodb.stream.ShardIterator;
import dev.freshet.local.dynamodb.stream.Stream;
import dev.freshet.local.dynamodb.stream.StreamReader;
import java.util.List;
import java.util.Map;

/** ListStreams, DescribeStream, GetShardIterator and GetRecords. */
final class StreamOperations {

  private static final long MOST_STREAMS = 100;
  private static final long MOST_SHARDS = 100;
  private static final long MOST_RECORDS = 1000;

  private final Context context;
  private final StreamReader reader;

  StreamOperations(Context context) {
    this.context = context;
    reader = new StreamReader(context.streams(), context.clock());
  }

  Map<String, Operation> operations() {
    return Map.of(
        "ListStreams", this::list,
        "DescribeStream", this::describe,
        "GetShardIterator", this::iterator,
        "GetRecords", this::records);
  }

  private String arn(Stream stream) {
    return context.account().stream(stream.table(), stream.label());
  }

  private ObjectNode list(Request request) {
    var limit = limit(request, MOST_STREAMS);
    var table = request.text("TableName");
    var start = request.text("ExclusiveStartStreamArn");
    var streams =
        context.streams().all().stream()
            .filter(stream -> table == null || stream.table().equals(table))
            .dropWhile(stream -> start != null && !arn(stream).equals(start))
            .skip(start == null ? 0 : 1)
            .toList();
    var answer = JsonNodeFactory.instance.objectNode();
    var array = answer.putArray("Streams");
    streams.stream()
        .limit(limit)
        .forEach(
            stream ->
                array
                    .addObject()
                    .put("StreamArn", arn(stream))
                    .put("TableName", stream.table())
                    .put("StreamLabel", stream.label()));
    if (streams.size() > limit) {
      answer.put("LastEvaluatedStreamArn", arn(streams.get((int) limit - 1)));
    }
    return answer;
  }

  private ObjectNode describe(Request request) {
    var stream = require(request);
    var limit = limit(request, MOST_SHARDS);
    var start = request.text("ExclusiveStartShardId");
    var shards =
        stream.shards().stream()
            .dropWhile(shard -> start != null && !shard.id().equals(start))
            .skip(start == null ? 0 : 1)
            .toList();
    var answer = JsonNodeFactory.instance.objectNode();
    var description =
        answer
            .putObject("StreamDescription")
            .put("StreamArn", arn(stream))
            .put("StreamLabel", stream.label())
            .put("StreamStatus", stream.enabled() ? "ENABLED" : "DISABLED")
            .put("StreamViewType", stream.viewType())
            .put("CreationRequestDateTime", TableDescription.seconds(stream.created()))
            .put("TableName", stream.table());
    TableDescription.keySchema(description, stream.key());
    shards(description, stream, shards.stream().limit(limit).toList());
    if (shards.size() > limit) {
      description.put("LastEvaluatedShardId", shards.get((int) limit - 1).id());
    }
    return answer;
  }

  private static void shards(ObjectNode description, Stream stream, List<Shard> shards) {
    var array = description.putArray("Shards");
    for (var shard : shards) {
      var json = array.addObject().put("ShardId", shard.id());
      var range = json.putObject("SequenceNumberRange");
      range.put("StartingSequenceNumber", SequenceNumbers.wire(shard.first()));
      var last = shard.last();
      if (last != null) {
        range.put("EndingSequenceNumber", SequenceNumbers.wire(Math.max(last, shard.first())));
      }
      stream.shards().stream()
          .filter(other -> other.number() == shard.number() - 1)
          .findFirst()
          .ifPresent(parent -> json.put("ParentShardId", parent.id()));
    }
  }

  private ObjectNode iterator(Request request) {
    var id = request.text("ShardId");
    var type = request.text("ShardIteratorType");
    new Constraints()
        .required("shardId", id)
        .required("shardIteratorType", type)
        .oneOf(
            "shardIteratorType",
            type,
            "AFTER_SEQUENCE_NUMBER",
            "LATEST",
            "AT_SEQUENCE_NUMBER",
            "TRIM_HORIZON")
        .require();
    var stream = require(request);
    var shard =
        stream.shards().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> notFound("Requested resource not found: Shard does not exist"));
    var answer = JsonNodeFactory.instance.objectNode();
    return answer.put(
        "ShardIterator",
        reader
            .iterator(stream, shard, type == null ? "" : type, request.text("SequenceNumber"))
            .wire());
  }

  private ObjectNode records(Request request) {
    var wire = request.text("ShardIterator");
    new Constraints().required("shardIterator", wire).require();
    var limit = limit(request, MOST_RECORDS);
    var batch = reader.read(ShardIterator.parse(wire == null ? "" : wire), limit);
    var answer = JsonNodeFactory.instance.objectNode();
    var array = answer.putArray("Records");
    batch.records().forEach(array::addRawValue);
    var next = batch.next();
    if (next != null) {
      answer.put("NextShardIterator", next.wire());
    }
    return answer;
  }

  private static long limit(Request request, long most) {
    var limit = request.number("Limit");
    new Constraints().atLeast("limit", limit, 1).atMost("limit", limit, most).require();
    return limit == null ? most : limit;
  }

  private Stream require(Request request) {
    var arn = request.text("StreamArn");
    new Constraints().required("streamArn", arn).require();
    return context.streams().all().stream()
        .filter(stream -> arn(stream).equals(arn))
        .findFirst()
        .orElseThrow(() -> notFound("Requested resource not found: Stream: " + arn + " not found"));
  }

  private static RefusedException notFound(String message) {
    return new RefusedException(ErrorType.NOT_FOUND, message);
  }
}
