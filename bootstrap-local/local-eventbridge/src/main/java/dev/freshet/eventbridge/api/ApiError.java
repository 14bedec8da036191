package dev.freshet.eventbridge.api;

/** A refusal in the service's terms: SDKs turn {@code type} into their typed exceptions. */
public record ApiError(Type type, String message) {

  /** The service's error types; each name is an SDK exception's, or a generic one with a code. */
  public enum Type {
    VALIDATION("ValidationException"),
    SERIALIZATION("SerializationException"),
    UNKNOWN_OPERATION("UnknownOperationException"),
    NOT_FOUND("ResourceNotFoundException"),
    ALREADY_EXISTS("ResourceAlreadyExistsException"),
    LIMIT_EXCEEDED("LimitExceededException"),
    INVALID_EVENT_PATTERN("InvalidEventPatternException"),
    ILLEGAL_STATUS("IllegalStatusException"),
    MANAGED_RULE("ManagedRuleException"),
    INTERNAL("InternalException");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  static ApiError invalid(String message) {
    return new ApiError(Type.VALIDATION, message);
  }

  static ApiError invalid(String parameter, String reason) {
    return invalid("Parameter %s is not valid. Reason: %s".formatted(parameter, reason));
  }

  static ApiError noBus(String name) {
    return new ApiError(Type.NOT_FOUND, "Event bus " + name + " does not exist.");
  }

  static ApiError noRule(String name, String busName) {
    return new ApiError(
        Type.NOT_FOUND, "Rule " + name + " does not exist on EventBus " + busName + ".");
  }

  static ApiError managed(String ruleName) {
    return new ApiError(
        Type.MANAGED_RULE,
        ruleName + " is a managed rule. Set 'force' parameter to true to override.");
  }

  static ApiError overLimit() {
    return new ApiError(
        Type.LIMIT_EXCEEDED, "The requested resource exceeds the maximum number allowed.");
  }

  static ApiError noArchive(String name) {
    return new ApiError(Type.NOT_FOUND, "Archive " + name + " does not exist.");
  }

  static ApiError noReplay(String name) {
    return new ApiError(Type.NOT_FOUND, "Replay " + name + " does not exist.");
  }

  /**
   * @param kind such as "Archive"
   */
  static ApiError exists(String kind, String name) {
    return new ApiError(Type.ALREADY_EXISTS, kind + " " + name + " already exists.");
  }
}
