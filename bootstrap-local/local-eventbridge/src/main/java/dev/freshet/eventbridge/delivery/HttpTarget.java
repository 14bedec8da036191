package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.delivery.Outcome.Code;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Posts to a URL as the service does to an API destination: any 2xx acknowledges; 401, 407, 409,
 * 429 and 5xx are tried again, other statuses are not.
 */
final class HttpTarget implements AutoCloseable {

  private static final int THROTTLED = 429;
  private static final Set<Integer> RETRIED_CLIENT_ERRORS = Set.of(401, 407, 409);

  private final HttpClient client;
  private final Duration timeout;

  HttpTarget(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  Outcome post(String url, String payload) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(payload))
            .build();
    try {
      return judge(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (HttpTimeoutException late) {
      return Outcome.retriable(Code.TIMEOUT, "no answer from " + url + " within " + timeout);
    } catch (IOException unreachable) {
      return Outcome.retriable(Code.CONNECTION_FAILURE, url + ": " + unreachable);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return Outcome.retriable(Code.CONNECTION_FAILURE, "the endpoint is closing");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static Outcome judge(int status) {
    var message =
        "Unable to invoke ApiDestination endpoint: API destination endpoint returned HTTP status code "
            + status;
    if (status / 100 == 2) {
      return new Outcome.Delivered();
    }
    if (status == THROTTLED) {
      return Outcome.retriable(Code.THROTTLING, message);
    }
    if (status / 100 == 5) {
      return Outcome.retriable(Code.ERROR_FROM_TARGET, message);
    }
    return new Outcome.Failed(
        Code.SDK_CLIENT_ERROR, message, RETRIED_CLIENT_ERRORS.contains(status));
  }
}
