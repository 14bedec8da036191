package dev.freshet.local.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request, well-formed or not; bytes outside of ASCII are sent as ISO 8859-1 in the head and as
 * UTF-8 in the body. Immutable.
 *
 * @param line method, target and version
 * @param headers whole lines; a length is added when {@code framed}
 */
record Message(Line line, List<String> headers, String body, boolean framed) {

  record Line(String method, String target, String version) {
    @Override
    public String toString() {
      return method + " " + target + " " + version;
    }
  }

  Message {
    headers = List.copyOf(headers);
  }

  static Message of(String method, String target) {
    return new Message(new Line(method, target, "HTTP/1.1"), List.of("Host: localhost"), "", true);
  }

  Message with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return withHeaders(more);
  }

  Message withHeaders(List<String> others) {
    return new Message(line, others, body, framed);
  }

  Message withLine(String method, String target, String version) {
    return new Message(new Line(method, target, version), headers, body, framed);
  }

  Message withBody(String other) {
    return new Message(line, headers, other, framed);
  }

  Message withJson(String json) {
    return with("Content-Type: application/json").withBody(json);
  }

  /** The same on the wire; the length is a header that may be broken like any other. */
  Message withLengthInHeaders() {
    return new Message(line, framedHeaders(), body, false);
  }

  /** The same without a length, unless its headers name one. */
  Message withoutLength() {
    return new Message(line, headers, body, false);
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    String head = line + "\r\n" + String.join("\r\n", framedHeaders()) + "\r\n\r\n";
    whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body.getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }

  private List<String> framedHeaders() {
    if (!framed || (body.isEmpty() && line.method().equals("GET"))) {
      return headers;
    }
    List<String> all = new ArrayList<>(headers);
    all.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    return all;
  }
}
