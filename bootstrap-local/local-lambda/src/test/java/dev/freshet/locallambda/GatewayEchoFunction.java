package dev.freshet.locallambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers the event that it got, as a body; fails when the path says so. */
public final class GatewayEchoFunction implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (event.contains("/fail")) {
      throw new IllegalStateException("as I was told");
    }
    new JsonMapper()
        .writeValue(
            out, Map.of("statusCode", 201, "headers", Map.of("X-Seen", "yes"), "body", event));
  }
}
