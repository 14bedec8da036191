package dev.freshet.lambda.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

/** A stage, synthesised once for all tests, because that takes seconds. */
final class Synthesised {

  static final Stage.Tokens TOKENS = new Stage.Tokens("https://tokens.example.com", "freshet");
  static final Stage.Mainframe MAINFRAME =
      new Stage.Mainframe("https://mainframe.example.com:8443", 8443, "10.99.0.0/24", 60);

  static final Stage.Network NETWORK =
      new Stage.Network("10.20.0.0/20", List.of("us-east-1b", "us-east-1d"));

  private static final List<String> MODULES =
      List.of(
          "billing",
          "cache-manager",
          "cart",
          "cdc-applier",
          "outbox-relay",
          "payment",
          "profile",
          "reconciler",
          "statement",
          "tape-loader");

  private static final Synthesised PRODUCTION = new Synthesised(Stage::production);

  final Infrastructure infrastructure;
  final Template network;
  final Template state;
  final Template services;

  private Synthesised(StageOf stage) {
    try {
      Path folder = Files.createTempDirectory("freshet-infrastructure");
      for (String module : MODULES) {
        emptyArtifact(folder, module);
      }
      App app = new App(AppProps.builder().outdir(folder.resolve("out").toString()).build());
      infrastructure =
          Infrastructure.of(
              app, stage.with(TOKENS, MAINFRAME, NETWORK), new Artifacts(folder, "1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    network = Template.fromStack(infrastructure.network);
    state = Template.fromStack(infrastructure.state);
    services = Template.fromStack(infrastructure.services);
  }

  static Synthesised production() {
    return PRODUCTION;
  }

  /** The properties of every resource of a type, in all stacks. */
  Stream<Map<String, Object>> all(String type) {
    return Stream.of(network, state, services)
        .flatMap(template -> template.findResources(type).values().stream())
        .map(resource -> object(resource.getOrDefault("Properties", Map.of())));
  }

  /** The statements of every policy that a stage grants, to roles or as policies of their own. */
  Stream<Map<String, Object>> statements() {
    return Stream.concat(all("AWS::IAM::Policy"), all("AWS::IAM::ManagedPolicy"))
        .map(policy -> at(policy, "PolicyDocument", "Statement"))
        .flatMap(statements -> ((List<?>) statements).stream())
        .map(Synthesised::object);
  }

  /** What a statement allows. */
  static List<String> actions(Map<String, Object> statement) {
    Object actions = statement.getOrDefault("Action", "");
    return actions instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(actions));
  }

  /** A property of properties; an empty text where there is none. */
  static Object at(Map<String, Object> object, String... path) {
    Object value = object;
    for (String name : path) {
      value = object(value).getOrDefault(name, "");
    }
    return value;
  }

  /** A property that is a text or something that becomes one. */
  static Function<Map<String, Object>, String> text(String... path) {
    return properties -> at(properties, path).toString();
  }

  @SuppressWarnings("unchecked") // a JSON object
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private interface StageOf {
    Stage with(Stage.Tokens tokens, Stage.Mainframe mainframe, Stage.Network network);
  }

  private static void emptyArtifact(Path folder, String module) throws IOException {
    Path target = Files.createDirectories(folder.resolve(module).resolve("target"));
    Path jar = target.resolve("freshet-lambda-" + module + "-1-function.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(module));
    }
  }
}
