package dev.freshet.adapters.in.http.site;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/** The portal, the API document and the pages that show it; nothing comes from other hosts. */
public final class SiteEndpoints {

  private static final String HTML = "text/html; charset=utf-8";
  private static final Map<String, String> SWAGGER_FILES =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8");

  private final StaticFile portal = page("portal.html", ContentPolicy::selfContained);
  private final StaticFile docs = page("docs.html", ContentPolicy::swagger);
  private final StaticFile openApi =
      StaticFile.of("application/json", ContentPolicy.NOTHING, StaticFile.read("openapi.json"));

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/", Access.PUBLIC, portal::answer),
        new Route("GET", "/docs", Access.PUBLIC, docs::answer),
        new Route("GET", "/docs/{file}", Access.PUBLIC, SiteEndpoints::swaggerFile),
        new Route("GET", "/openapi.json", Access.PUBLIC, openApi::answer));
  }

  private static StaticFile page(String resource, Function<String, String> policy) {
    byte[] content = StaticFile.read(resource);
    return StaticFile.of(HTML, policy.apply(new String(content, StandardCharsets.UTF_8)), content);
  }

  private static Either<Problem, Response> swaggerFile(Call call) {
    return Option.of(call.path().get("file"))
        .filter(SWAGGER_FILES::containsKey)
        .toEither(() -> ProblemType.RESOURCE_UNKNOWN.because("/docs has " + SWAGGER_FILES.keySet()))
        .flatMap(
            file ->
                StaticFile.of(
                        SWAGGER_FILES.getOrDefault(file, HTML),
                        ContentPolicy.NOTHING,
                        StaticFile.read(SwaggerHome.PATH + file))
                    .answer(call));
  }

  /** Where the web jar keeps its files: under its own version. */
  private static final class SwaggerHome {

    static final String PATH = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    private static String version() {
      Properties properties = new Properties();
      try {
        byte[] text = StaticFile.read("/META-INF/maven/org.webjars/swagger-ui/pom.properties");
        properties.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return properties.getProperty("version");
    }
  }
}
