package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.error.RefusedException;
import java.util.List;

/** Refuses paths of one expression that are the same, or one within the other. */
record PathsApart(String parameter) {

  void require(List<Path> paths) {
    for (int i = 0; i < paths.size(); i++) {
      for (int j = i + 1; j < paths.size(); j++) {
        require(paths.get(i), paths.get(j));
      }
    }
  }

  private void require(Path one, Path two) {
    if (one.overlaps(two)) {
      throw refused("overlap", one, two);
    }
    if (one.conflicts(two)) {
      throw refused("conflict", one, two);
    }
  }

  private RefusedException refused(String how, Path one, Path two) {
    return RefusedException.invalid(
        "Invalid %s: Two document paths %s with each other; must remove or rewrite one of these paths; path one: %s, path two: %s"
            .formatted(parameter, how, one, two));
  }
}
