package dev.freshet.dax.expression;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.item.DocumentPath;
import dev.freshet.dax.item.DocumentPath.Index;
import dev.freshet.dax.item.DocumentPath.Name;
import dev.freshet.dax.item.DocumentPath.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Document paths as expressions carry them: {@code [18, step…]}, a step a text or a tagged list
 * index.
 */
final class Paths {
  private static final long LIST_INDEX = 3324;

  private Paths() {}

  static DocumentPath read(List<Cbor> node) {
    if (node.isEmpty() || Opcode.of(node.getFirst().asInt()) != Opcode.PATH) {
      throw new UnexpectedCborException("an expression node where a document path belongs");
    }
    List<Step> steps = new ArrayList<>();
    for (Cbor step : node.subList(1, node.size())) {
      steps.add(
          step instanceof Cbor.Tagged(long tag, Cbor index) && tag == LIST_INDEX
              ? new Index(Math.toIntExact(Math.clamp(index.asInt(), 0, Integer.MAX_VALUE)))
              : new Name(step.asText()));
    }
    return new DocumentPath(steps);
  }

  static String text(DocumentPath path, Placeholders placeholders) {
    var text = new StringBuilder();
    for (Step step : path.steps()) {
      switch (step) {
        case Name(String name) ->
            text.append(text.isEmpty() ? "" : ".").append(placeholders.name(name));
        case Index(int index) -> text.append('[').append(index).append(']');
      }
    }
    return text.toString();
  }
}
