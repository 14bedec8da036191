package dev.freshet.dax.wire;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * DynamoDB's errors that DAX has a number for, by which clients choose the exception they throw.
 */
public enum DynamoDbError {
  PROVISIONED_THROUGHPUT_EXCEEDED(40, "ProvisionedThroughputExceededException", 400),
  RESOURCE_NOT_FOUND(41, "ResourceNotFoundException", 400),
  CONDITIONAL_CHECK_FAILED(43, "ConditionalCheckFailedException", 400),
  RESOURCE_IN_USE(45, "ResourceInUseException", 400),
  VALIDATION(46, "ValidationException", 400),
  INTERNAL_SERVER_ERROR(47, "InternalServerError", 500),
  ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED(48, "ItemCollectionSizeLimitExceededException", 400),
  LIMIT_EXCEEDED(49, "LimitExceededException", 400),
  THROTTLING(50, "ThrottlingException", 400),
  TRANSACTION_CONFLICT(57, "TransactionConflictException", 400),
  TRANSACTION_CANCELED(58, "TransactionCanceledException", 400),
  TRANSACTION_IN_PROGRESS(59, "TransactionInProgressException", 400),
  IDEMPOTENT_PARAMETER_MISMATCH(60, "IdempotentParameterMismatchException", 400),
  REQUEST_LIMIT_EXCEEDED(61, "RequestLimitExceeded", 400);

  private final int code;
  private final String errorCode;
  private final int httpStatus;

  DynamoDbError(int code, String errorCode, int httpStatus) {
    this.code = code;
    this.errorCode = errorCode;
    this.httpStatus = httpStatus;
  }

  /** The error that DynamoDB calls by this name. */
  public static Optional<DynamoDbError> named(String errorCode) {
    return Stream.of(values()).filter(error -> error.errorCode.equals(errorCode)).findFirst();
  }

  public int code() {
    return code;
  }

  public String errorCode() {
    return errorCode;
  }

  public int httpStatus() {
    return httpStatus;
  }
}
