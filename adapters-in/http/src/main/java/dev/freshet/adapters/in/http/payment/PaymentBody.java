package dev.freshet.adapters.in.http.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freshet.adapters.in.http.read.FreshReads;
import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment on the wire.
 *
 * @param state {@code processed}, {@code rejected} or {@code pending}; what a payment that is not
 *     processed has not, is null
 * @param version presented as {@link FreshReads#MIN_VERSION}, it makes a read see this payment
 * @param rejection why it was rejected, as a problem document; left out otherwise
 */
public record PaymentBody(
    String paymentId,
    String loanId,
    String state,
    Amount amount,
    @Nullable Amount principal,
    @Nullable Amount interest,
    @Nullable Amount newBalance,
    @Nullable String postedOn,
    @Nullable String version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> rejection) {

  public static PaymentBody of(PaymentRecord payment) {
    return payment
        .outcome()
        .map(
            outcome ->
                switch (outcome) {
                  case PaymentOutcome.Processed(Posting posting) -> processed(payment, posting);
                  case PaymentOutcome.Rejected(var rejection) ->
                      unposted(
                          payment.intent(),
                          "rejected",
                          RejectionProblems.of(rejection).document(path(payment.intent())));
                })
        .getOrElse(() -> unposted(payment.intent(), "pending", null));
  }

  /** Where the payment can be looked at. */
  static String path(PaymentIntent intent) {
    return "/payments/" + intent.paymentId();
  }

  private static PaymentBody processed(PaymentRecord payment, Posting posting) {
    return new PaymentBody(
        payment.intent().paymentId().value(),
        payment.intent().loanId().value(),
        "processed",
        Amount.of(posting.amount()),
        Amount.of(posting.principal()),
        Amount.of(posting.interest()),
        Amount.of(posting.newBalance()),
        posting.postedOn().toString(),
        payment.version().map(Object::toString).getOrNull(),
        null);
  }

  private static PaymentBody unposted(
      PaymentIntent intent, String state, @Nullable Map<String, Object> rejection) {
    return new PaymentBody(
        intent.paymentId().value(),
        intent.loanId().value(),
        state,
        Amount.of(intent.amount()),
        null,
        null,
        null,
        null,
        null,
        rejection);
  }
}
