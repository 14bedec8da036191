package dev.freshet.locallambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers who it is, how long it may take, and what it was asked; fails and waits when told. */
public final class EchoFunction implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String asked = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (asked.equals("fail")) {
      throw new IllegalStateException("as I was told");
    }
    if (asked.equals("die")) {
      Runtime.getRuntime().halt(7);
    }
    if (asked.equals("overflow")) {
      throw new StackOverflowError("as I was told");
    }
    int remaining = context.getRemainingTimeInMillis();
    String answer =
        ProcessHandle.current().pid()
            + " "
            + (remaining > 0 && remaining <= 10_000)
            + " "
            + context.getFunctionName()
            + " "
            + asked;
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }
}
