package dev.freshet.application.port.store;

import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;

/** A payment as it is known: what was asked, and how it ended, or none while that is open. */
public record PaymentRecord(PaymentIntent intent, Option<PaymentOutcome> outcome) {

  /** The version that the posting made, or none when there is no posting. */
  public Option<VersionVector> version() {
    return outcome.flatMap(
        ended ->
            switch (ended) {
              case PaymentOutcome.Processed(Posting posting) ->
                  Option.some(
                      VersionVector.of(LoanLedger.recordOf(posting.loanId()), posting.version()));
              case PaymentOutcome.Rejected _ -> Option.none();
            });
  }
}
