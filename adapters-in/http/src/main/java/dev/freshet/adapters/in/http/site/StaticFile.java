package dev.freshet.adapters.in.http.site;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.read.EntityTag;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A file of the class path, read once, with the policy under which a browser may run it. */
final class StaticFile {

  private final Response response;

  private StaticFile(Response response) {
    this.response = response;
  }

  static StaticFile of(String contentType, String policy, byte[] content) {
    return new StaticFile(
        Response.of(200, contentType, content)
            .with(
                Map.of(
                    "Cache-Control",
                    "no-cache",
                    "ETag",
                    EntityTag.of(content),
                    "Content-Security-Policy",
                    policy)));
  }

  /** The bytes of a resource that the build put there. */
  static byte[] read(String resource) {
    try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Either<Problem, Response> answer(Call call) {
    String tag = response.headers().getOrDefault("ETag", "");
    return Either.right(
        EntityTag.isNamedBy(call.request().headerList("If-None-Match"), tag)
            ? new Response(304, response.headers(), new byte[0])
            : response);
  }
}
