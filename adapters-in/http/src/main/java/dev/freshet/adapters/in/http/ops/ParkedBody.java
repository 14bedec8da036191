package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.application.cachemanager.TendDeadLetters.Parked;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import java.util.List;

/** What is parked, on the wire. */
record ParkedBody(List<Letter> deadLetters, List<Payment> payments) {

  static ParkedBody of(Parked parked) {
    return new ParkedBody(
        parked.events().stream().map(Letter::of).toList(),
        parked.payments().stream().map(Payment::of).toList());
  }

  /** A parked event. */
  record Letter(EventBody event, String reason, int attempts, String parkedAt) {

    static Letter of(DeadLetter letter) {
      return new Letter(
          EventBody.of(letter.event()),
          letter.reason(),
          letter.attempts(),
          letter.parkedAt().toString());
    }
  }

  /** A parked payment. */
  record Payment(
      String paymentId,
      String customerId,
      String loanId,
      Amount amount,
      String askedAt,
      String reason,
      int attempts,
      String parkedAt) {

    static Payment of(ParkedPayment payment) {
      return new Payment(
          payment.intent().paymentId().value(),
          payment.intent().customerId().value(),
          payment.intent().loanId().value(),
          Amount.of(payment.intent().amount()),
          payment.intent().askedAt().toString(),
          payment.reason(),
          payment.attempts(),
          payment.parkedAt().toString());
    }
  }
}
