package dev.freshet.dax.wire;

import dev.freshet.dax.cbor.CborWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A failed call as the client is told.
 *
 * @param codes never empty; clients choose the exception type by them
 * @param message for people
 * @param requestId for logs
 * @param errorCode DynamoDB's name of the error
 * @param httpStatus what DynamoDB would have answered over HTTP
 * @param reasons one per item of a cancelled transaction, else empty
 */
public record Failure(
    List<Integer> codes,
    String message,
    String requestId,
    String errorCode,
    int httpStatus,
    List<CancellationReason> reasons) {

  /**
   * Why one item cancelled a transaction.
   *
   * @param code {@code None} if this item did not
   * @param message none if this item did not cancel
   * @param item the item's non-key bytes as it was, if the caller asked for them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record CancellationReason(
      Optional<String> code, Optional<String> message, Optional<byte[]> item) {}

  /** Whether and how a client goes on after the failure: the first number of the codes. */
  private static final int RETRYABLE = 1;

  private static final int CLIENT_ERROR = 4;

  /** An error that DynamoDB names, in DAX's numbers. */
  public static Failure ofDynamoDb(
      DynamoDbError error, String message, String requestId, String errorCode, int httpStatus) {
    int first = error == DynamoDbError.INTERNAL_SERVER_ERROR ? RETRYABLE : CLIENT_ERROR;
    List<Integer> codes = List.of(first, 37, 38, 39, error.code());
    return new Failure(codes, message, requestId, errorCode, httpStatus, List.of());
  }

  public static Failure of(DynamoDbError error, String message) {
    return ofDynamoDb(error, message, newRequestId(), error.errorCode(), error.httpStatus());
  }

  public static Failure validation(String message) {
    return of(DynamoDbError.VALIDATION, message);
  }

  public static Failure notImplemented(String message) {
    return own(List.of(CLIENT_ERROR, 37, 38, 44), message, "NotImplementedException", 400);
  }

  /** The connection has not proved who calls; clients authenticate anew and retry. */
  public static Failure authenticationRequired(String message) {
    return own(List.of(CLIENT_ERROR, 23, 31, 33), message, "AuthenticationRequiredException", 403);
  }

  /** The caller's proof is wrong; retrying does not help. */
  public static Failure invalidAuthentication(String message) {
    return own(List.of(CLIENT_ERROR, 23, 31, 34), message, "InvalidAuthenticationException", 403);
  }

  /** A write that may or may not have happened; clients do not retry it. */
  public static Failure outcomeUnknown(String message) {
    return own(List.of(RETRYABLE, 37, 38, 53), message, "InternalServerError", 500);
  }

  public Failure withReasons(List<CancellationReason> cancellationReasons) {
    return new Failure(codes, message, requestId, errorCode, httpStatus, cancellationReasons);
  }

  public void write(CborWriter out) {
    out.array(codes.size());
    codes.forEach(out::integer);
    out.text(message).array(reasons.isEmpty() ? 3 : 4);
    out.text(requestId).text(errorCode).integer(httpStatus);
    if (!reasons.isEmpty()) {
      out.array(reasons.size() * 3);
      reasons.forEach(reason -> write(reason, out));
    }
  }

  private static void write(CancellationReason reason, CborWriter out) {
    reason.code.ifPresentOrElse(out::text, out::nothing);
    reason.message.ifPresentOrElse(out::text, out::nothing);
    reason.item.ifPresentOrElse(out::bytes, out::nothing);
  }

  private static Failure own(List<Integer> codes, String message, String errorCode, int status) {
    return new Failure(codes, message, newRequestId(), errorCode, status, List.of());
  }

  private static String newRequestId() {
    return "local-" + UUID.randomUUID();
  }
}
