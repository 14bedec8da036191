package dev.freshet.locallambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fails a record when its name says so: once, or always; prints the names of every batch. */
public final class StumblingFunction implements RequestStreamHandler {

  private final Set<String> seen = new HashSet<>();

  @Override
  @SuppressWarnings("SystemOut") // what is printed is what a test reads
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    List<String> names =
        new JsonMapper()
            .readTree(in)
            .path("Records")
            .valueStream()
            .map((JsonNode node) -> node.path("name").asText())
            .toList();
    System.out.println("batch " + String.join(" ", names));
    if (names.contains("confuse") && seen.add("confuse")) {
      Map<String, String> report = Map.of("itemIdentifier", "no such record");
      new JsonMapper().writeValue(out, Map.of("batchItemFailures", List.of(report)));
      return;
    }
    List<Map<String, String>> failures =
        names.stream()
            .filter(name -> name.equals("fall") || (name.equals("stumble") && seen.add(name)))
            .map(name -> Map.of("itemIdentifier", name))
            .toList();
    new JsonMapper().writeValue(out, Map.of("batchItemFailures", failures));
  }
}
