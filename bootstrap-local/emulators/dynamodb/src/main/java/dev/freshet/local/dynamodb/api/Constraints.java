package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the constraints a request breaks and words them as the service does. */
final class Constraints {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final int LONGEST_NAME = 255;
  private static final int MOST_VIOLATIONS = 10;

  private final List<String> violations = new ArrayList<>();

  /** The name of a table in requests about items; an ARN does too. */
  static String tableName(Request request) {
    var given = request.text("TableName");
    var name = given == null ? null : withoutArn(given);
    var constraints = new Constraints().name("tableName", name, 1);
    constraints.require();
    return name == null ? "" : name;
  }

  /** The name of a table in requests about tables. */
  static String requiredTableName(Request request) {
    var given = request.text("TableName");
    if (given == null) {
      throw RefusedException.invalid(
          "The parameter 'TableName' is required but was not present in the request");
    }
    var name = withoutArn(given);
    new Constraints().name("tableName", name, 3).require();
    return name;
  }

  private static String withoutArn(String name) {
    int table = name.startsWith("arn:") ? name.indexOf(":table/") : -1;
    return table < 0 ? name : name.substring(table + ":table/".length());
  }

  Constraints name(String member, @Nullable String value, int shortest) {
    required(member, value);
    if (value == null) {
      return this;
    }
    check(
        value.length() >= shortest,
        quoted(value),
        member,
        "Member must have length greater than or equal to " + shortest);
    check(
        value.length() <= LONGEST_NAME,
        quoted(value),
        member,
        "Member must have length less than or equal to " + LONGEST_NAME);
    return check(
        value.isEmpty() || NAME.matcher(value).matches(),
        quoted(value),
        member,
        "Member must satisfy regular expression pattern: " + NAME);
  }

  Constraints required(String member, @Nullable Object value) {
    return check(value != null, "null", member, "Member must not be null");
  }

  Constraints oneOf(String member, @Nullable String value, String... allowed) {
    return check(
        value == null || List.of(allowed).contains(value),
        quoted(value),
        member,
        "Member must satisfy enum value set: " + List.of(allowed));
  }

  Constraints atLeast(String member, @Nullable Long value, long least) {
    return check(
        value == null || value >= least,
        quoted(value),
        member,
        "Member must have value greater than or equal to " + least);
  }

  Constraints atMost(String member, @Nullable Long value, long most) {
    return check(
        value == null || value <= most,
        quoted(value),
        member,
        "Member must have value less than or equal to " + most);
  }

  Constraints size(String member, List<?> values, int least, int most) {
    check(
        values.size() >= least,
        quoted(values),
        member,
        "Member must have length greater than or equal to " + least);
    return check(
        values.size() <= most,
        quoted(values),
        member,
        "Member must have length less than or equal to " + most);
  }

  /** What every request may ask to be told. */
  Constraints reports(Request request) {
    return oneOf(
        "returnConsumedCapacity",
        request.text("ReturnConsumedCapacity"),
        "INDEXES",
        "TOTAL",
        "NONE");
  }

  /** What every write may ask to be told. */
  Constraints writeReports(Request request) {
    return reports(request)
        .oneOf(
            "returnItemCollectionMetrics",
            request.text("ReturnItemCollectionMetrics"),
            "SIZE",
            "NONE");
  }

  Constraints check(boolean satisfied, String value, String member, String constraint) {
    if (!satisfied && violations.size() < MOST_VIOLATIONS) {
      violations.add(
          "Value %s at '%s' failed to satisfy constraint: %s".formatted(value, member, constraint));
    }
    return this;
  }

  /** Refuses the request if a constraint is broken. */
  void require() {
    if (!violations.isEmpty()) {
      var count =
          violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
      throw RefusedException.invalid(count + " detected: " + String.join("; ", violations));
    }
  }

  private static String quoted(@Nullable Object value) {
    return "'" + value + "'";
  }
}
