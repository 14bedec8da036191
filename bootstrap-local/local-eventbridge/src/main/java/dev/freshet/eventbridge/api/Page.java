package dev.freshet.eventbridge.api;

import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of a sorted list; the token names the last key it holds, so it survives changes. */
record Page<T>(List<T> items, @Nullable String nextToken) {

  static final int MOST_ITEMS = 100;

  /** The items after {@code token}, at most {@code limit} of them. */
  static <T> Either<ApiError, Page<T>> of(
      Stream<T> sorted, Function<T, String> key, @Nullable Integer limit, @Nullable String token) {
    var most = limit == null ? MOST_ITEMS : limit;
    return new Constraints()
        .atLeast("limit", most, 1)
        .atMost("limit", most, MOST_ITEMS)
        .then(() -> decode(token))
        .map(
            after ->
                page(
                    sorted.filter(item -> key.apply(item).compareTo(after) > 0).toList(),
                    key,
                    most));
  }

  private static <T> Page<T> page(List<T> rest, Function<T, String> key, int most) {
    if (rest.size() <= most) {
      return new Page<>(rest, null);
    }
    var items = rest.subList(0, most);
    var last = key.apply(items.getLast()).getBytes(StandardCharsets.UTF_8);
    return new Page<>(items, Base64.getUrlEncoder().encodeToString(last));
  }

  private static Either<ApiError, String> decode(@Nullable String token) {
    try {
      return Either.right(
          token == null
              ? ""
              : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Either.left(ApiError.invalid("NextToken", "The token is not one of this endpoint."));
    }
  }
}
