package dev.freshet.lambda.infrastructure;

import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;

/**
 * Synthesises the stacks of a trial stage, for {@code cdk deploy}; what they depend on comes from
 * environment variables, each of which {@code docs/deploy.md} explains.
 */
public final class Synthesise {

  private Synthesise() {}

  public static void main(String[] arguments) {
    App app = new App();
    Infrastructure.of(
        app, stage(System.getenv()), new Artifacts(Path.of(arguments[0]), arguments[1]));
    app.synth();
  }

  private static Stage stage(Map<String, String> given) {
    return Stage.trial(
        new Stage.Tokens(
            required(given, "FRESHET_TOKEN_ISSUER"), required(given, "FRESHET_TOKEN_AUDIENCE")),
        new Stage.Mainframe(
            required(given, "FRESHET_MAINFRAME_URL"),
            Integer.parseInt(required(given, "FRESHET_MAINFRAME_PORT")),
            required(given, "FRESHET_MAINFRAME_CIDR"),
            Integer.parseInt(given.getOrDefault("FRESHET_MAINFRAME_CALLERS", "20"))));
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("set the environment variable " + name);
    }
    return value;
  }
}
