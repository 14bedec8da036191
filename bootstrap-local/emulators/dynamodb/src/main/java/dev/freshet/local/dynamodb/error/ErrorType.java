package dev.freshet.local.dynamodb.error;

/** The service's error types by the names they have on the wire. */
public enum ErrorType {
  VALIDATION("com.amazon.coral.validate#ValidationException"),
  SERIALIZATION("com.amazon.coral.service#SerializationException"),
  UNKNOWN_OPERATION("com.amazon.coral.service#UnknownOperationException"),
  ACCESS_DENIED("com.amazon.coral.service#AccessDeniedException"),
  NOT_FOUND("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"),
  IN_USE("com.amazonaws.dynamodb.v20120810#ResourceInUseException"),
  LIMIT_EXCEEDED("com.amazonaws.dynamodb.v20120810#LimitExceededException"),
  CONDITION_FAILED("com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"),
  TRANSACTION_CANCELED("com.amazonaws.dynamodb.v20120810#TransactionCanceledException"),
  TRANSACTION_CONFLICT("com.amazonaws.dynamodb.v20120810#TransactionConflictException"),
  TOKEN_MISMATCH("com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException"),
  DUPLICATE_ITEM("com.amazonaws.dynamodb.v20120810#DuplicateItemException"),
  THROTTLED("com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"),
  EXPIRED_ITERATOR("com.amazonaws.dynamodb.v20120810#ExpiredIteratorException"),
  TRIMMED("com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException"),
  INTERNAL("com.amazonaws.dynamodb.v20120810#InternalServerError");

  private final String wireName;

  ErrorType(String wireName) {
    this.wireName = wireName;
  }

  /** The name with its shape's namespace. */
  public String wireName() {
    return wireName;
  }

  /** The name alone, such as {@code ValidationException}. */
  public String shortName() {
    return wireName.substring(wireName.indexOf('#') + 1);
  }
}
