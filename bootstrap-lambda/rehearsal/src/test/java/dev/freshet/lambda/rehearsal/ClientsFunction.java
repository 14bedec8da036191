package dev.freshet.lambda.rehearsal;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.out.elasticache.RedisServers;
import dev.freshet.adapters.out.elasticache.RedisSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.util.Map;

/** Says hello with the clients that billing has, and does nothing with them. */
public final class ClientsFunction implements RequestStreamHandler {

  private final HttpClient http = HttpClient.newHttpClient();
  private final RedisServers redis =
      RedisServers.connect(RedisSettings.standalone(System.getenv("FRESHET_CACHE")));

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonMapper json = new JsonMapper();
    int asked = json.readTree(in).size();
    json.writeValue(
        out, Map.of("hello", asked, "cache", redis.isAvailable(), "http", http.version().name()));
  }
}
