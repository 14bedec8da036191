package dev.freshet.dax.operation;

import dev.freshet.dax.expression.Projection;
import dev.freshet.dax.item.DocumentPath;
import dev.freshet.dax.item.DocumentPath.Index;
import dev.freshet.dax.item.DocumentPath.Name;
import dev.freshet.dax.wire.RefusedException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads projections and refuses those that DynamoDB would refuse. */
final class Projections {
  private Projections() {}

  static Optional<Projection> of(Optional<byte[]> compiled) {
    Optional<Projection> projection = compiled.map(Projection::read);
    projection
        .flatMap(Projection::overlap)
        .ifPresent(
            paths -> {
              throw RefusedException.invalid(
                  "Invalid ProjectionExpression: Two document paths overlap with each other; must"
                      + " remove or rewrite one of these paths; path one: %s, path two: %s"
                          .formatted(text(paths.getFirst()), text(paths.getLast())));
            });
    return projection;
  }

  private static String text(DocumentPath path) {
    return path.steps().stream()
        .map(
            step ->
                switch (step) {
                  case Name(String name) -> name;
                  case Index(int index) -> "[" + index + "]";
                })
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
