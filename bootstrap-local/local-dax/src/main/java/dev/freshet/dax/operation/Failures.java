package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.MalformedCborException;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.item.TooManyAttributeListsException;
import dev.freshet.dax.wire.DaxMethod;
import dev.freshet.dax.wire.DynamoDbError;
import dev.freshet.dax.wire.Failure;
import dev.freshet.dax.wire.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Translates what an operation threw into the failure that its caller is told. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  public static Failure of(RuntimeException thrown, DaxMethod method) {
    return switch (thrown) {
      case RefusedException e -> e.failure();
      case UnexpectedCborException e -> Failure.validation(String.valueOf(e.getMessage()));
      case MalformedCborException e -> Failure.validation(String.valueOf(e.getMessage()));
      case TooManyAttributeListsException e ->
          Failure.of(DynamoDbError.LIMIT_EXCEEDED, String.valueOf(e.getMessage()));
      case AwsServiceException e -> ofDynamoDb(e);
      case SdkException e -> unreachable(e, method);
      default -> {
        LOG.warn("{} failed in a way that it must not", method, thrown);
        yield Failure.of(DynamoDbError.INTERNAL_SERVER_ERROR, "internal error: " + thrown);
      }
    };
  }

  private static Failure ofDynamoDb(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String errorCode = details == null ? "InternalServerError" : details.errorCode();
    String message = details == null ? e.getMessage() : details.errorMessage();
    DynamoDbError fallback =
        e.statusCode() >= 500 ? DynamoDbError.INTERNAL_SERVER_ERROR : DynamoDbError.VALIDATION;
    return Failure.ofDynamoDb(
        DynamoDbError.named(errorCode).orElse(fallback),
        message == null ? errorCode : message,
        String.valueOf(e.requestId()),
        errorCode,
        e.statusCode());
  }

  private static Failure unreachable(SdkException e, DaxMethod method) {
    LOG.debug("DynamoDB did not answer {}", method, e);
    String message = "DynamoDB did not answer: " + e.getMessage();
    return switch (method.effect()) {
      case CONTROL, READ -> Failure.of(DynamoDbError.INTERNAL_SERVER_ERROR, message);
      case WRITE -> Failure.outcomeUnknown(message);
    };
  }
}
