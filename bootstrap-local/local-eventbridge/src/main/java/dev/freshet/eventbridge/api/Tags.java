package dev.freshet.eventbridge.api;

import io.vavr.control.Either;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tags as requests and answers carry them. */
final class Tags {

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  /** One of them; both members are required. */
  record Tag(String key, String value) {}

  private Tags() {}

  /** Adds what is wrong with the tags, one by one. */
  static Constraints constrain(Constraints constraints, @Nullable List<Tag> tags) {
    if (tags == null) {
      return constraints;
    }
    constraints.size("tags", tags, 0, Integer.MAX_VALUE);
    for (int index = 0; index < tags.size(); index++) {
      if (tags.get(index) != null) {
        constrain(constraints, "tags." + (index + 1) + ".member.", tags.get(index));
      }
    }
    return constraints;
  }

  private static void constrain(Constraints constraints, String member, Tag tag) {
    constraints
        .required(member + "key", tag.key())
        .notEmpty(member + "key", tag.key())
        .atMost(member + "key", tag.key(), LONGEST_KEY)
        .required(member + "value", tag.value())
        .atMost(member + "value", tag.value(), LONGEST_VALUE);
  }

  /** By key; the same key twice is refused. */
  static Either<ApiError, SortedMap<String, String>> byKey(@Nullable List<Tag> tags) {
    var byKey = new TreeMap<String, String>();
    for (var tag : tags == null ? List.<Tag>of() : tags) {
      if (byKey.put(tag.key(), tag.value()) != null) {
        return Either.left(ApiError.invalid("Invalid parameter: Duplicated keys are not allowed."));
      }
    }
    return Either.right(byKey);
  }

  static List<Tag> listed(SortedMap<String, String> byKey) {
    return byKey.entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
  }
}
