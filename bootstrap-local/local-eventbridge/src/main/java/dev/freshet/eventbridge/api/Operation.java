package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Either;
import java.util.function.Function;

/** One operation of the service, from the request's JSON to the answer's. */
@FunctionalInterface
interface Operation {

  Either<ApiError, ObjectNode> call(ObjectNode request);

  /**
   * Binds a request to {@code type}; a member that {@code type} lacks is one that this endpoint
   * does not support, and is refused rather than ignored. A required member that is missing is null
   * until {@link Constraints} has refused it.
   */
  static <R> Operation of(Class<R> type, Function<R, ? extends Either<ApiError, ?>> handler) {
    return request -> bind(request, type).flatMap(bound -> handler.apply(bound).map(Json::tree));
  }

  private static <R> Either<ApiError, R> bind(ObjectNode request, Class<R> type) {
    try {
      return Either.right(Json.MAPPER.treeToValue(request, type));
    } catch (UnrecognizedPropertyException unsupported) {
      return Either.left(
          ApiError.invalid(
              unsupported.getPropertyName() + " is not supported by this local endpoint."));
    } catch (JsonMappingException mistyped) {
      return Either.left(
          new ApiError(
              ApiError.Type.SERIALIZATION, member(mistyped) + " has a value that it cannot have."));
    } catch (JsonProcessingException outOfRange) {
      return Either.left(
          new ApiError(
              ApiError.Type.SERIALIZATION, "The request has a value that it cannot have."));
    }
  }

  /** The member that is mistyped, such as {@code Targets[0].Arn}. */
  private static String member(JsonMappingException mistyped) {
    StringBuilder member = new StringBuilder();
    for (JsonMappingException.Reference step : mistyped.getPath()) {
      if (step.getFieldName() == null) {
        member.append('[').append(step.getIndex()).append(']');
      } else {
        member.append(member.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return member.isEmpty() ? "The request" : member.toString();
  }
}
