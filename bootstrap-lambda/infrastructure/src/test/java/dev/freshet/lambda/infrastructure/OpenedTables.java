package dev.freshet.lambda.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tables functions work on, by their sources: from a handler to the adapters it makes. */
final class OpenedTables {

  private static final Path MODULES = Path.of("..");
  private static final Path ADAPTERS =
      Path.of("../../adapters-out/dynamodb/src/main/java/dev/freshet/adapters/out/dynamodb");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w+");
  private static final Pattern MADE = Pattern.compile("new (Dynamo(?!Tables)\\w+)\\(");
  private static final Pattern HELPER = Pattern.compile("new (\\w+)\\(client,");
  private static final Pattern TABLE = Pattern.compile("tables\\.(\\w+)\\(\\)");
  private static final Pattern OPERATION =
      Pattern.compile("client\\s*\\.(get|put|update|delete|batchGet)Item\\(");
  private static final Pattern IN_A_TRANSACTION =
      Pattern.compile("TransactWriteItem\\.builder\\(\\)\\s*\\.(put|update|delete)\\(");
  private static final Pattern QUERY =
      Pattern.compile("client\\s*\\.queryPaginator\\(|index(?:\\(\\w+\\))?\\.");

  private final Map<String, Path> sources;

  OpenedTables() {
    try (Stream<Path> files =
        Files.find(MODULES, 12, (file, _) -> file.toString().matches(".*/src/main/.*\\.java"))) {
      sources = files.collect(Collectors.toMap(OpenedTables::typeIn, file -> file, (a, _) -> a));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Each table that a handler opens, and every operation that its adapters have on it. */
  Map<String, Set<String>> by(String handler) {
    Map<String, Set<String>> operations = new HashMap<>();
    for (String adapter : found(MADE, wiring(handler))) {
      String source = withHelpers(adapter);
      for (String table : found(TABLE, source)) {
        operations.computeIfAbsent(table, _ -> new TreeSet<>()).addAll(operations(source));
      }
    }
    return operations;
  }

  /** An adapter's source, and those of what it hands its client to. */
  private static String withHelpers(String adapter) {
    String source = read(ADAPTERS.resolve(adapter + ".java"));
    StringBuilder text = new StringBuilder(source);
    for (String helper : found(HELPER, source)) {
      text.append(withHelpers(helper));
    }
    return text.toString();
  }

  /** The sources that a handler consists of, in its own package and in what functions share. */
  private String wiring(String handler) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(handler));
    StringBuilder text = new StringBuilder();
    while (!open.isEmpty()) {
      String type = open.pop();
      Path file = sources.get(type);
      if (file != null && seen.add(type)) {
        String source = read(file);
        text.append(source);
        open.addAll(found(NAME, source));
      }
    }
    return text.toString();
  }

  private static Set<String> operations(String source) {
    Set<String> operations =
        Stream.of(OPERATION, IN_A_TRANSACTION)
            .map(pattern -> found(pattern, source))
            .flatMap(Collection::stream)
            .map(verb -> verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1) + "Item")
            .collect(Collectors.toCollection(TreeSet::new));
    if (QUERY.matcher(source).find()) {
      operations.add("Query");
    }
    return operations;
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(OpenedTables::lastGroup)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String lastGroup(MatchResult match) {
    return match.group(match.groupCount());
  }

  private static String typeIn(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
