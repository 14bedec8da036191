package dev.freshet.adapters.in.javalin;

import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.Response;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands every request to the {@link Api}, and writes down what it answers. */
final class ApiHandler implements Handler {

  private static final int ONE_BYTE_TOO_MANY = Api.LARGEST_BODY_BYTES + 1;

  private static final int PART_BYTES = 8 * 1024;

  /** What a client may go on sending after it was refused. */
  private static final long MOST_DRAINED_BYTES = 64L << 20;

  private final Api api;
  private final ServerSettings settings;
  private final ConnectionGuard guard;

  ApiHandler(Api api, ServerSettings settings, ConnectionGuard guard) {
    this.api = api;
    this.settings = settings;
    this.guard = guard;
  }

  @Override
  public void handle(Context context) {
    HttpServletRequest request = context.req();
    try {
      byte[] body = bodyOf(request);
      Response response = answer(request, body);
      guard.answers(request);
      if (body.length < ONE_BYTE_TOO_MANY) {
        write(context, response);
      } else {
        writeAndDrain(context, response.with("Connection", "close"));
      }
    } catch (IOException brokenOff) {
      guard.answers(request);
      write(context, api.refuseIncomplete(asRequest(request, new byte[0])));
    }
    context.skipRemainingHandlers();
  }

  private Response answer(HttpServletRequest request, byte[] body) {
    return settings.knows(request.getServerName())
        ? api.handle(asRequest(request, body))
        : api.refuseMisdirected(asRequest(request, body));
  }

  /** A body that is too large by its own account is answered for at once. */
  private byte[] bodyOf(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > Api.LARGEST_BODY_BYTES) {
      return new byte[ONE_BYTE_TOO_MANY];
    }
    guard.receives(request);
    byte[] body = read(request.getInputStream());
    guard.received(request);
    return body;
  }

  /** A body that comes byte by byte ends in time, too. */
  private byte[] read(InputStream in) throws IOException {
    long began = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] part = new byte[PART_BYTES];
    int read = 0;
    while (read >= 0 && body.size() < ONE_BYTE_TOO_MANY) {
      read = in.read(part, 0, Math.min(part.length, ONE_BYTE_TOO_MANY - body.size()));
      if (System.nanoTime() - began > settings.connections().body().toNanos()) {
        throw new IOException("the body came too slow");
      }
      body.write(part, 0, Math.max(read, 0));
    }
    return body.toByteArray();
  }

  /**
   * Answers, and reads on for a while: a client that is still sending when the connection is closed
   * gets a broken pipe, and never sees the answer.
   */
  private static void writeAndDrain(Context context, Response response) throws IOException {
    context.status(response.status());
    response.headers().forEach(context::header);
    HttpServletResponse out = context.res();
    out.setContentLength(response.body().length);
    out.getOutputStream().write(response.body());
    out.flushBuffer();
    try {
      context.req().getInputStream().skipNBytes(MOST_DRAINED_BYTES);
    } catch (IOException ended) {
      // That is all there was.
    }
  }

  private static Request asRequest(HttpServletRequest request, byte[] body) {
    String query = request.getQueryString();
    return new Request(
        request.getMethod(),
        request.getRequestURI(),
        query == null ? "" : query,
        headers(request),
        body);
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return headers;
  }

  private static void write(Context context, Response response) {
    context.status(response.status());
    response.headers().forEach(context::header);
    context.result(response.body());
  }
}
