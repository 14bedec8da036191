package dev.freshet.local.http;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks request lines and headers, and the framing that they promise. */
final class HeadMutator {

  private static final List<String> HEADERS =
      List.of(
          "Content-Length: 0",
          "Content-Length: 1",
          "Content-Length: -1",
          "Content-Length: +5",
          "Content-Length: 5, 5",
          "Content-Length: 0x5",
          "Content-Length:",
          "Content-Length: 70000",
          "Content-Length: 99999999999999999999",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding : chunked",
          "Content-Encoding: gzip",
          "Content-Type: text/plain",
          "Content-Type: application/json; charset=utf-16",
          "Content-Type: application/json;charset=\"utf-8\"",
          "Content-Type:",
          "Expect: 100-continue",
          "Expect: 200-ok",
          "Connection: close",
          "Connection: keep-alive, Authorization",
          "Connection: Upgrade",
          "Upgrade: h2c",
          "Upgrade: websocket",
          "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
          "Host: evil.example",
          "Host: localhost:99999",
          "Host: [::1",
          "Host:",
          "Range: bytes=0-5",
          "Accept: text/plain;q=2",
          "Accept-Encoding: gzip, br;q=x",
          "X-HTTP-Method-Override: DELETE",
          "Forwarded: for=\"_x\";host=evil.example",
          "Freshet-Min-Version: ledger/L-Ada-1=99999999999",
          "Freshet-Min-Version: ledger/L-Ada-1=9223372036854775807",
          "Freshet-Min-Version: ledger/L-Ada-1=-1;ledger/L-Ada-1=2",
          "Freshet-Min-Version: =",
          "If-None-Match: *",
          "If-None-Match: \"a\", W/\"b\",, c",
          "If-Match: *",
          "If-Match: \"0\"",
          "If-Match: W/\"1\", \"",
          "If-Modified-Since: yesterday",
          "Idempotency-Key: key-0",
          "Idempotency-Key: ",
          "Idempotency-Key: a b",
          "Idempotency-Key: \u00e9",
          "Idempotency-Key: " + "k".repeat(200),
          "Authorization: Basic YWRhOmFkYQ==",
          "Authorization: Bearer",
          "Authorization: Bearer a.b.c",
          "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJBZGEifQ.",
          "Cookie: a=b; c",
          "Trailer: Authorization",
          "TE: trailers",
          " folded: onto the line before",
          "no colon",
          ": no name",
          "Bad Name: x",
          "Nul: a\u0000b",
          "Bytes: \u00ff\u00fe",
          "Long: " + "x".repeat(9_000),
          "Many: " + "a\r\nMany: ".repeat(300) + "a");

  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PRI",
          "BREW",
          "get",
          "GE T",
          "G\u00e9T",
          "",
          "M".repeat(9_000));

  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.0",
          "HTTP/0.9",
          "HTTP/1.2",
          "HTTP/2.0",
          "HTTP/3.0",
          "HTTP/11",
          "http/1.1",
          "HTTP/1.1 ",
          "HTTPS/1.1",
          "",
          "x");

  private static final List<String> ESCAPES =
      List.of(
          "%2e%2e/",
          "%2F",
          "%5C",
          "%00",
          "%zz",
          "%",
          "%ff",
          "%c0%af",
          "%u0041",
          "..;/",
          ";a=b",
          "//",
          "/./",
          "/../",
          "\\",
          "#",
          "?",
          "??",
          "&",
          " ",
          "\t",
          "\u0000",
          "\u00e9",
          "*",
          "{}",
          "'",
          "\"",
          "<",
          "~",
          "+",
          "%20",
          "%0d%0aX:%20y");

  private static final List<String> QUERIES =
      List.of(
          "limit=-1",
          "limit=0",
          "limit=1&limit=2",
          "limit=99999999999999999999",
          "limit=1e3",
          "limit=",
          "limit",
          "cursor=%00",
          "cursor=AAAA",
          "cursor=" + "x".repeat(3_000),
          "customerId=Nobody",
          "customerId=%ff",
          "key=",
          "key=customer-loans",
          "key=x:y:z",
          "key=statement:L-Ada-1&key=x",
          "&&&",
          "=",
          "a=%zz",
          "q=" + "y".repeat(9_000));

  private static final List<String> TARGETS =
      List.of(
          "*",
          "",
          "localhost:80",
          "http://localhost/health",
          "http://evil.example/health",
          "http://user@localhost/health",
          "https://localhost/",
          "http:///",
          "file:///etc/passwd",
          "/customers//loans",
          "/customers/Nobody/loans",
          "/customers/Grace/loans",
          "/loans/L-Grace-1/payments",
          "/payments/",
          "/docs/..%2fopenapi.json",
          "/docs/pom.xml",
          "/ops",
          "/ops/loads/%20",
          "/ops/feed/marks/x",
          "/.well-known/x",
          "/favicon.ico",
          "/" + "a/".repeat(2_000),
          "//evil.example/");

  private final SplittableRandom random;

  HeadMutator(SplittableRandom random) {
    this.random = random;
  }

  Message line(Message message) {
    var line = message.line();
    return switch (random.nextInt(6)) {
      case 0 -> message.withLine(oneOf(METHODS), line.target(), line.version());
      case 1 -> message.withLine(line.method(), line.target(), oneOf(VERSIONS));
      case 2 -> message.withLine(line.method(), oneOf(TARGETS), line.version());
      case 3 -> message.withLine(line.method(), queried(line.target()), line.version());
      default -> message.withLine(line.method(), escaped(line.target()), line.version());
    };
  }

  /**
   * Drops, doubles, renames, replaces or adds a header.
   *
   * @param token of anybody
   */
  Message headers(Message message, String token) {
    List<String> headers = new ArrayList<>(message.headers());
    int at = headers.isEmpty() ? 0 : random.nextInt(headers.size());
    switch (headers.isEmpty() ? 5 : random.nextInt(8)) {
      case 0 -> headers.remove(at);
      case 1 -> headers.add(headers.get(at));
      case 2 -> headers.set(at, headers.get(at).replaceFirst(":", oneOf(List.of(";", "", " :"))));
      case 3 -> headers.set(at, oneOf(HEADERS));
      case 4 ->
          headers.replaceAll(h -> h.startsWith("Auth") ? "Authorization: Bearer " + token : h);
      default -> headers.add(random.nextInt(headers.size() + 1), oneOf(HEADERS));
    }
    return message.withHeaders(headers);
  }

  /** The body in chunks, which may lie about themselves. */
  Message chunked(Message message) {
    String size = Integer.toHexString(message.body().length() + random.nextInt(3) / 2);
    String extension = oneOf(List.of("", "", ";a=b", ";\"", " ", "\u0000"));
    String end = oneOf(List.of("0\r\n\r\n", "0\r\n\r\n", "0\r\nAuthorization: x\r\n\r\n", "0", ""));
    return message
        .with("Transfer-Encoding: chunked")
        .withoutLength()
        .withBody(size + extension + "\r\n" + message.body() + "\r\n" + end);
  }

  private String escaped(String target) {
    int at = random.nextInt(target.length() + 1);
    int rest = Math.min(target.length(), at + random.nextInt(3));
    return target.substring(0, at) + oneOf(ESCAPES) + target.substring(rest);
  }

  private String queried(String target) {
    return target + (target.contains("?") ? "&" : "?") + oneOf(QUERIES);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
