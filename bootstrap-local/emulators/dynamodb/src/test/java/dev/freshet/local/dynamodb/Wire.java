package dev.freshet.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client that sends JSON as it is; single quotes may stand for double ones. Thread-safe. */
final class Wire {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI endpoint;

  Wire(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** An answer. */
  record Answer(int status, JsonNode body) {

    String errorType() {
      var type = body.path("__type").asText();
      return type.substring(type.indexOf('#') + 1);
    }

    String message() {
      return body.has("message") ? body.get("message").asText() : body.path("Message").asText();
    }
  }

  /** The answer's body, which must be no error. */
  JsonNode ok(String operation, String json) {
    var answer = call(operation, json);
    if (answer.status() != 200) {
      throw new AssertionError(operation + " " + json + " was refused: " + answer);
    }
    return answer.body();
  }

  Answer call(String operation, String json) {
    try {
      return send(operation, json.replace('\'', '"'));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  Answer send(String operation, String json) throws IOException {
    var service =
        operation.contains("Stream")
                || operation.contains("Shard")
                || operation.equals("GetRecords")
            ? "DynamoDBStreams"
            : "DynamoDB";
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(PATIENCE)
            .header("X-Amz-Target", service + "_20120810." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), MAPPER.readTree(response.body()));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Creates a table of string keys, billed by request. */
  void createTable(String name, String more) {
    ok(
        "CreateTable",
        """
        {'TableName':'%s','BillingMode':'PAY_PER_REQUEST',
         'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}%s}
        """
            .formatted(
                name,
                more.isEmpty() ? "],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]" : more));
  }
}
