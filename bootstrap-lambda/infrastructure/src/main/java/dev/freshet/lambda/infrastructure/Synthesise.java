package dev.freshet.lambda.infrastructure;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;

/**
 * Synthesises the stacks of one stage, for {@code cdk deploy}; what they depend on comes from
 * environment variables, each of which {@code docs/deploy.md} explains.
 */
public final class Synthesise {

  private Synthesise() {}

  @SuppressWarnings("SystemOut") // a command says what is wrong
  public static void main(String[] arguments) {
    Stage stage;
    try {
      stage = stage(System.getenv());
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    App app = new App();
    Infrastructure.of(app, stage, new Artifacts(Path.of(arguments[0]), arguments[1]));
    app.synth();
  }

  static Stage stage(Map<String, String> given) {
    Stage.Tokens tokens =
        new Stage.Tokens(
            required(given, "FRESHET_TOKEN_ISSUER"), required(given, "FRESHET_TOKEN_AUDIENCE"));
    Stage.Mainframe mainframe =
        new Stage.Mainframe(
            required(given, "FRESHET_MAINFRAME_URL"),
            number(given, "FRESHET_MAINFRAME_PORT", "443"),
            required(given, "FRESHET_MAINFRAME_CIDR"),
            number(given, "FRESHET_MAINFRAME_CALLERS", "60"));
    Stage.Network network =
        new Stage.Network(
            given.getOrDefault("FRESHET_VPC_CIDR", "10.0.0.0/16"),
            Stream.of(given.getOrDefault("FRESHET_ZONES", "").split(","))
                .map(String::strip)
                .filter(zone -> !zone.isEmpty())
                .toList());
    String name = given.getOrDefault("FRESHET_STAGE", "trial");
    return switch (name) {
      case "trial" -> Stage.trial(tokens, mainframe, network);
      case "production" -> Stage.production(tokens, mainframe, network);
      default ->
          throw new IllegalArgumentException(
              "set FRESHET_STAGE to trial or production; it is " + name);
    };
  }

  private static int number(Map<String, String> given, String name, String usual) {
    String value = given.getOrDefault(name, usual);
    if (!value.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("set " + name + " to a number; it is " + value);
    }
    return Integer.parseInt(value);
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "set the environment variable " + name + "; docs/deploy.md says to what");
    }
    return value;
  }
}
