package dev.freshet.eventbridge.api;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the constraints a request breaks and words them as the service does. */
final class Constraints {

  private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
  private static final Pattern BUS_NAME = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");

  private static final int LONGEST_BUS_NAME = 256;

  private final List<String> violations = new ArrayList<>();

  /** A required name of rule, target, archive or replay. */
  Constraints name(String member, @Nullable String value, int longest) {
    return text(member, value, longest, NAME);
  }

  Constraints busName(String member, @Nullable String value) {
    return text(member, value, LONGEST_BUS_NAME, BUS_NAME);
  }

  Constraints required(String member, @Nullable Object value) {
    return check(value != null, "null", member, "Member must not be null");
  }

  Constraints atMost(String member, @Nullable Integer value, int most) {
    return check(
        value == null || value <= most,
        value,
        member,
        "Member must have value less than or equal to " + most);
  }

  Constraints atLeast(String member, @Nullable Integer value, int least) {
    return check(
        value == null || value >= least,
        value,
        member,
        "Member must have value greater than or equal to " + least);
  }

  Constraints atMost(String member, Collection<?> values, int most) {
    return check(
        values.size() <= most,
        values,
        member,
        "Member must have length less than or equal to " + most);
  }

  Constraints size(String member, @Nullable Collection<?> values, int least, int most) {
    required(member, values);
    if (values == null) {
      return this;
    }
    check(
        values.stream().noneMatch(Objects::isNull),
        values,
        member + ".member",
        "Member must not be null");
    check(
        values.size() >= least,
        values,
        member,
        "Member must have length greater than or equal to " + least);
    return atMost(member, values, most);
  }

  /** The answer of {@code valid} if no constraint is broken. */
  <T> Either<ApiError, T> then(Supplier<Either<ApiError, T>> valid) {
    if (violations.isEmpty()) {
      return valid.get();
    }
    var count =
        violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
    return Either.left(ApiError.invalid(count + " detected: " + String.join("; ", violations)));
  }

  private Constraints text(String member, @Nullable String value, int longest, Pattern pattern) {
    required(member, value);
    if (value == null) {
      return this;
    }
    check(!value.isEmpty(), value, member, "Member must have length greater than or equal to 1");
    check(
        value.length() <= longest,
        value,
        member,
        "Member must have length less than or equal to " + longest);
    return check(
        pattern.matcher(value).matches() || value.isEmpty(),
        value,
        member,
        "Member must satisfy regular expression pattern: " + pattern);
  }

  private Constraints check(
      boolean satisfied, @Nullable Object value, String member, String constraint) {
    if (!satisfied) {
      violations.add(
          "Value '%s' at '%s' failed to satisfy constraint: %s"
              .formatted(value, member, constraint));
    }
    return this;
  }
}
