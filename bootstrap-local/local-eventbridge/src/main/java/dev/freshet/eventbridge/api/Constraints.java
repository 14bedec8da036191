package dev.freshet.eventbridge.api;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the constraints a request breaks and words them as the service does. */
final class Constraints {

  private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
  private static final Pattern BUS_NAME = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");

  private static final String BUS_ARN =
      "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?";
  private static final Pattern BUS = Pattern.compile(BUS_ARN + BUS_NAME);
  private static final Pattern OWN_BUS = Pattern.compile(BUS_ARN + NAME);
  private static final Pattern SOURCE =
      Pattern.compile("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$");
  private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

  private static final int LONGEST_BUS_NAME = 256;
  private static final int LONGEST_ARN = 1600;
  private static final int LONGEST_DESCRIPTION = 512;

  private final List<String> violations = new ArrayList<>();

  /** A required name of rule, target, archive or replay. */
  Constraints name(String member, @Nullable String value, int longest) {
    return required(member, value).text(member, value, longest, NAME);
  }

  /** What names of at most that length are to begin with, if anything. */
  Constraints namePrefix(@Nullable String value, int longest) {
    return text("namePrefix", value, longest, NAME);
  }

  Constraints busName(String member, @Nullable String value) {
    return required(member, value).text(member, value, LONGEST_BUS_NAME, BUS_NAME);
  }

  Constraints busNamePrefix(@Nullable String value) {
    return text("namePrefix", value, LONGEST_BUS_NAME, BUS_NAME);
  }

  /** Name or ARN of a bus; without one the default bus is meant. */
  Constraints bus(String member, @Nullable String value) {
    return text(member, value, LONGEST_ARN, BUS);
  }

  /** Name or ARN of a bus that is no partner's. */
  Constraints ownBus(String member, @Nullable String value) {
    return text(member, value, LONGEST_ARN, OWN_BUS);
  }

  Constraints arn(String member, @Nullable String value) {
    return text(member, value, LONGEST_ARN, ANYTHING);
  }

  /** The ARN of the bus or archive that events come from. */
  Constraints source(@Nullable String value) {
    return text("eventSourceArn", value, LONGEST_ARN, SOURCE);
  }

  Constraints description(@Nullable String value) {
    return atMost("description", value, LONGEST_DESCRIPTION);
  }

  Constraints atMost(String member, @Nullable String value, int longest) {
    return check(
        value == null || value.length() <= longest,
        value,
        member,
        "Member must have length less than or equal to " + longest);
  }

  Constraints notEmpty(String member, @Nullable String value) {
    return check(
        value == null || !value.isEmpty(),
        value,
        member,
        "Member must have length greater than or equal to 1");
  }

  /** The name of one of {@code values}, in the order of the service's model. */
  Constraints oneOf(String member, @Nullable String value, Enum<?>[] values) {
    return check(
        value == null || Stream.of(values).map(Enum::name).anyMatch(value::equals),
        value,
        member,
        "Member must satisfy enum value set: " + Arrays.toString(values));
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

  /** An optional text; the service looks at its form before its length. */
  private Constraints text(String member, @Nullable String value, int longest, Pattern pattern) {
    if (value == null) {
      return this;
    }
    return check(
            pattern.matcher(value).matches() || value.isEmpty(),
            value,
            member,
            "Member must satisfy regular expression pattern: " + pattern)
        .notEmpty(member, value)
        .atMost(member, value, longest);
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
