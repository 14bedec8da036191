package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Projection;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.Table;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a query or scan is to answer with.
 *
 * @param count only how many
 * @param behind whether the table's items must be read behind the entries of a local index
 */
record Selection(boolean count, boolean behind, Optional<Projection> projection) {

  /** Refuses what contradicts itself. */
  static void require(Request request, Optional<Projection> projection) {
    var select = request.text("Select");
    var parameter = request.has("AttributesToGet") ? "AttributesToGet" : "ProjectionExpression";
    if (select == null) {
      return;
    }
    if (select.equals("SPECIFIC_ATTRIBUTES")) {
      if (projection.isEmpty()) {
        throw RefusedException.invalid(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                + " SPECIFIC_ATTRIBUTES");
      }
    } else if (projection.isPresent()) {
      throw RefusedException.invalid(
          "Cannot specify the "
              + parameter
              + " when choosing to get "
              + (select.equals("COUNT") ? "only the Count" : select));
    } else if (select.equals("ALL_PROJECTED_ATTRIBUTES") && !request.has("IndexName")) {
      throw RefusedException.badValue(
          "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
  }

  static Selection of(
      Request request, Table table, @Nullable Index index, Optional<Projection> projection) {
    var select = request.text("Select", "");
    boolean count = select.equals("COUNT");
    if (index == null || index.projectsAll()) {
      return new Selection(count, false, projection);
    }
    boolean all = select.equals("ALL_ATTRIBUTES");
    if (!index.global()) {
      boolean more =
          projection
              .map(wanted -> !index.projected(table.key()).containsAll(wanted.attributes()))
              .orElse(false);
      return new Selection(count, all || more, projection);
    }
    if (all) {
      throw RefusedException.badValue(
          "Select type ALL_ATTRIBUTES is not supported for global secondary index "
              + index.name()
              + " because its projection type is not ALL");
    }
    projection.ifPresent(wanted -> requireProjected(table, index, wanted));
    return new Selection(count, false, projection);
  }

  private static void requireProjected(Table table, Index index, Projection wanted) {
    var missing = new TreeSet<>(wanted.attributes());
    missing.removeAll(index.projected(table.key()));
    if (!missing.isEmpty()) {
      throw RefusedException.badValue(
          "Global secondary index "
              + index.name()
              + " does not project ["
              + String.join(", ", missing)
              + "]");
    }
  }
}
