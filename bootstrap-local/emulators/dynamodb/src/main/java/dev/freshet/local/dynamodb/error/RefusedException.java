package dev.freshet.local.dynamodb.error;

import dev.freshet.local.dynamodb.value.Item;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that the service would refuse, with its type and message. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String BAD_VALUE = "One or more parameter values were invalid: ";

  private final ErrorType type;
  private final transient @Nullable Item item;
  private final transient List<CancellationReason> reasons;

  private RefusedException(
      ErrorType type, String message, @Nullable Item item, List<CancellationReason> reasons) {
    super(message, null, false, false);
    this.type = type;
    this.item = item;
    this.reasons = reasons;
  }

  public RefusedException(ErrorType type, String message) {
    this(type, message, null, List.of());
  }

  public static RefusedException invalid(String message) {
    return new RefusedException(ErrorType.VALIDATION, message);
  }

  /** "One or more parameter values were invalid", and why. */
  public static RefusedException badValue(String why) {
    return invalid(BAD_VALUE + why);
  }

  public static RefusedException malformed(String message) {
    return new RefusedException(ErrorType.SERIALIZATION, message);
  }

  public static RefusedException noTable() {
    return new RefusedException(ErrorType.NOT_FOUND, "Requested resource not found");
  }

  /**
   * A condition that does not hold.
   *
   * @param item what is there, if the caller asked for it
   */
  public static RefusedException conditionFailed(@Nullable Item item) {
    return new RefusedException(
        ErrorType.CONDITION_FAILED, "The conditional request failed", item, List.of());
  }

  /**
   * A transaction that was not done.
   *
   * @param reasons one for each action, in the order of the actions
   */
  public static RefusedException cancelled(List<CancellationReason> reasons) {
    var codes =
        reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
    return new RefusedException(
        ErrorType.TRANSACTION_CANCELED,
        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes,
        null,
        reasons);
  }

  public ErrorType type() {
    return type;
  }

  public String reason() {
    var message = getMessage();
    return message == null ? "" : message;
  }

  /** The item that failed the condition, if it was asked for. */
  public @Nullable Item item() {
    return item;
  }

  public List<CancellationReason> reasons() {
    return reasons;
  }
}
