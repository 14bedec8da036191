package dev.freshet.adapters.in.javalin;

import dev.freshet.adapters.in.http.Api;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers with a problem what Jetty cannot read as a request, and so never hands on. */
final class MalformedRequestHandler extends ErrorHandler {

  private final Api api;

  MalformedRequestHandler(Api api) {
    this.api = api;
    setShowStacks(false);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var answer = api.refuseUnread(response.getStatus());
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }
}
