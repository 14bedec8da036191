package dev.freshet.locallambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Says at the port that its event names which call of which process has come, and waits for what it
 * is told: it fails, dies, or answers that with its event.
 */
public final class HeldFunction implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int port = Integer.parseInt(event.substring(0, event.indexOf(' ')));
    try (Socket test = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String call =
          "%d %s %s %s\n"
              .formatted(
                  ProcessHandle.current().pid(),
                  context.getAwsRequestId(),
                  context.getXrayTraceId(),
                  event);
      test.getOutputStream().write(call.getBytes(StandardCharsets.UTF_8));
      String told =
          new BufferedReader(new InputStreamReader(test.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      LambdaRuntime.getLogger().log("told " + told, LogLevel.WARN);
      if (told.equals("fail")) {
        throw new IllegalStateException("as I was told");
      }
      if (told.equals("die")) {
        Runtime.getRuntime().halt(7);
      }
      out.write((event + " " + told).getBytes(StandardCharsets.UTF_8));
    }
  }
}
