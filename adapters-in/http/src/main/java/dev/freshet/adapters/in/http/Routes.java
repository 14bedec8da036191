package dev.freshet.adapters.in.http;

import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The table of all routes; a path and method stand in it once. Immutable. */
public record Routes(List<Route> all) {

  /** A route that a path leads to, with its path parameters. */
  record Match(Route route, Map<String, String> parameters) {}

  public Routes {
    all = List.copyOf(all);
    long distinct = all.stream().map(r -> r.method() + " " + r.template()).distinct().count();
    if (distinct != all.size()) {
      throw new IllegalArgumentException("a route stands in the table twice");
    }
  }

  /** An empty table. */
  public static Routes none() {
    return new Routes(List.of());
  }

  /** This table with the routes of one more group of endpoints. */
  public Routes with(List<Route> more) {
    return new Routes(Stream.concat(all.stream(), more.stream()).toList());
  }

  /** The matches of a path, one for each method that the path knows. */
  List<Match> matches(List<String> segments) {
    List<Match> matches = new ArrayList<>();
    for (Route route : all) {
      Option<Map<String, String>> parameters = route.match(segments);
      parameters.forEach(p -> matches.add(new Match(route, p)));
    }
    return matches;
  }

  /** The value of {@code Allow} for the matches of a path. */
  static String allow(List<Match> matches) {
    TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
    matches.forEach(match -> methods.add(match.route().method()));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }
}
