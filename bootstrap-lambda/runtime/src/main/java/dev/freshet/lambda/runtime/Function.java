package dev.freshet.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What Lambda makes one of per environment, by the constructor without parameters of a subclass;
 * everything is built there, once, and serves all calls of the environment.
 */
public abstract class Function implements RequestStreamHandler {

  private final RequestStreamHandler handler;

  protected Function(RequestStreamHandler handler) {
    this.handler = handler;
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    handler.handleRequest(in, out, context);
  }
}
