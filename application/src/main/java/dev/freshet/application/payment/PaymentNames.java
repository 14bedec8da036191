package dev.freshet.application.payment;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.payment.PaymentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names payments by customer and Idempotency-Key, so that one record is both the payment and the
 * memory of the key, and asking again can only name the same payment.
 */
final class PaymentNames {

  private static final int HEX_DIGITS = 32;

  private PaymentNames() {}

  /** {@code P-} and the first 128 bits of SHA-256 over customer and key. */
  static PaymentId nameOf(CustomerId payer, IdempotencyKey key) {
    String text = payer.value() + '\n' + key.value();
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return new PaymentId("P-" + HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
